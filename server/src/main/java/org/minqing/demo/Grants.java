package org.minqing.demo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was granted and can be turned into tokens once. In memory: whoever holds one when the demo ends signs in again. */
@ApplicationScoped
class Grants {
    private static final int KEPT_MAX = 10_000;
    private static final int WORD_BYTES = 24;
    private static final Duration CODES_LAST = Duration.ofMinutes(2);
    private static final Duration REFRESHES_LAST = Duration.ofDays(30);

    private final Cache<String, Grant> codes = Caffeine.newBuilder()
            .maximumSize(KEPT_MAX)
            .expireAfterWrite(CODES_LAST)
            .build();
    private final Cache<String, Grant> refreshes = Caffeine.newBuilder()
            .maximumSize(KEPT_MAX)
            .expireAfterWrite(REFRESHES_LAST)
            .build();
    private final SecureRandom random = new SecureRandom();

    /**
     * A persona signed in to an app.
     *
     * @param redirectUri where the code went; the token request must name it again
     * @param challenge the digest of the secret that only the app's own instance knows
     * @param nonce the app's own, told back in the ID token
     */
    record Grant(
            Persona persona,
            String redirectUri,
            String challenge,
            @Nullable String nonce) {}

    String code(Grant grant) {
        return keep(codes, grant);
    }

    String refresh(Grant grant) {
        return keep(refreshes, grant);
    }

    Optional<Grant> takeCode(String code) {
        return Optional.ofNullable(codes.asMap().remove(code));
    }

    Optional<Grant> takeRefresh(String word) {
        return Optional.ofNullable(refreshes.asMap().remove(word));
    }

    private String keep(Cache<String, Grant> kept, Grant grant) {
        byte[] bytes = new byte[WORD_BYTES];
        random.nextBytes(bytes);
        String word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        kept.put(word, grant);
        return word;
    }
}
