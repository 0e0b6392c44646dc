package org.minqing.sources;

import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Vault;
import org.minqing.residents.IdNumber;
import org.minqing.residents.PhoneNumber;

/** By what a sealed row is found again when a person that it names is forgotten: keyed indexes, which tell nothing. */
@ApplicationScoped
class PersonKeys {
    /** Shorter ones are amounts and dates. */
    private static final Pattern PHONE = Pattern.compile("\\d{11,13}");

    private final Vault vault;

    PersonKeys(Vault vault) {
        this.vault = vault;
    }

    /** Of whatever in these cells may be a person's number. */
    Buffer[] of(Collection<? extends @Nullable Object> cells) {
        return cells.stream()
                .filter(Objects::nonNull)
                .flatMap(cell -> number(String.valueOf(cell)).stream())
                .distinct()
                .map(number -> Buffer.buffer(vault.index(number)))
                .toArray(Buffer[]::new);
    }

    private static Optional<String> number(String cell) {
        return IdNumber.read(cell)
                .map(IdNumber::text)
                .or(() -> PhoneNumber.read(cell)
                        .map(PhoneNumber::text)
                        .filter(text -> PHONE.matcher(text).matches()));
    }
}
