package org.minqing.access;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Lets third-party apps in that an operator registered, as often as their quota allows. */
public interface AppGate {
    /** Counts the request. Fails with {@link AppRefused} for whom nobody registered, or whose registration was revoked. */
    Uni<Admission> admit(Caller app);

    /**
     * Whether a request may go on, and how much of each quota is left.
     *
     * @param app the caller, narrowed to the operations that were granted to it
     * @param quotas each of its quotas, the shortest first
     */
    record Admission(Caller app, List<Quota> quotas) {
        public Admission {
            quotas = List.copyOf(quotas);
        }

        public boolean isOver() {
            return quotas.stream().anyMatch(quota -> quota.used > quota.max);
        }

        /** How long a client should wait: until the last of the exhausted quotas begins anew. */
        public int retryAfterSeconds() {
            return quotas.stream()
                    .filter(quota -> quota.used > quota.max)
                    .mapToInt(Quota::resetSeconds)
                    .max()
                    .orElse(0);
        }
    }

    /**
     * One quota.
     *
     * @param name in headers
     * @param max requests in a window
     * @param windowSeconds how long a window is
     * @param used requests in the running window, this one too
     * @param resetSeconds until the next window
     */
    record Quota(String name, int max, int windowSeconds, int used, int resetSeconds) {
        public int remaining() {
            return Math.max(0, max - used);
        }
    }
}
