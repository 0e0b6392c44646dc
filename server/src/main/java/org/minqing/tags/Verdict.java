package org.minqing.tags;

import java.time.Instant;

/**
 * Whether an expression holds of a subject.
 *
 * @param next when it may turn though nothing happens; {@link Instant#MAX} for never
 */
record Verdict(boolean holds, Instant next) {
    static Verdict lasting(boolean holds) {
        return new Verdict(holds, Instant.MAX);
    }

    Verdict until(Instant other) {
        return other.isBefore(next) ? new Verdict(holds, other) : this;
    }
}
