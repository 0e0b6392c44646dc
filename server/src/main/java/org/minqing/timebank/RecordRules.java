package org.minqing.timebank;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.minqing.access.Vault;

/** How this installation confirms records. */
@ApplicationScoped
class RecordRules {
    private final Sampling sampling;
    private final Duration confirmAfter;

    /** The seed comes from the server's own key: always the same here, and nobody outside can tell which records are sampled. */
    RecordRules(
            @ConfigProperty(name = "minqing.timebank.sampled-per-mille") int perMille,
            @ConfigProperty(name = "minqing.timebank.confirm-after") Duration confirmAfter,
            Vault vault) {
        long seed = ByteBuffer.wrap(vault.sign("timebank.sampling".getBytes(StandardCharsets.UTF_8)))
                .getLong();
        this.sampling = new Sampling(seed, perMille);
        this.confirmAfter = confirmAfter;
    }

    Sampling sampling() {
        return sampling;
    }

    /** After so long without a word from anybody a record that is not sampled is confirmed. */
    Duration confirmAfter() {
        return confirmAfter;
    }
}
