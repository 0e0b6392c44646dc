package org.minqing.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One thing that a posting does. */
public sealed interface Step {
    /** As it enters the posting's digest: never changes, or replays would turn into conflicts. */
    String text();

    /**
     * Moves an amount.
     *
     * @param expiresOn the last day of points that a resident gets from an issuer, a pool or a service point; null for all else,
     *     and between residents, where they keep theirs
     */
    record Transfer(
            AccountKey from,
            AccountKey to,
            Amount amount,
            @Nullable LocalDate expiresOn) implements Step {
        public Transfer {
            from = from.dealingWith(to);
            to = to.dealingWith(from);
            if (from.equals(to) || from.asset() != to.asset() || from.asset() != amount.asset()) {
                throw new IllegalArgumentException("A transfer joins two accounts of one asset: " + from + ", " + to);
            }
        }

        public static Transfer of(AccountKey from, AccountKey to, Amount amount) {
            return new Transfer(from, to, amount, null);
        }

        @Override
        public String text() {
            return "T|%s|%s|%d|%s".formatted(from.text(), to.text(), amount.count(), expiresOn);
        }
    }

    /** Keeps an amount back for somebody until it is captured or released; after its end it cannot be captured. */
    record Hold(AccountKey from, AccountKey to, Amount amount, Instant expiresAt) implements Step {
        public Hold {
            expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
            if (from.equals(to) || from.asset() != to.asset() || from.asset() != amount.asset()) {
                throw new IllegalArgumentException("A hold joins two accounts of one asset: " + from + ", " + to);
            }
        }

        @Override
        public String text() {
            return "H|%s|%s|%d|%d".formatted(from.text(), to.text(), amount.count(), expiresAt.toEpochMilli());
        }
    }

    /** Moves what was held, or a part; the rest is free again. */
    record Capture(long hold, long count) implements Step {
        public Capture {
            if (count < 1) {
                throw new IllegalArgumentException("A capture takes something: " + count);
            }
        }

        @Override
        public String text() {
            return "C|%d|%d".formatted(hold, count);
        }
    }

    /** Frees what was held. */
    record Release(long hold) implements Step {
        @Override
        public String text() {
            return "R|%d".formatted(hold);
        }
    }

    /** Moves a transfer's amount back, or a part; points return to the lots that they came from. */
    record Reverse(long transfer, long count) implements Step {
        public Reverse {
            if (count < 1) {
                throw new IllegalArgumentException("A reversal takes something: " + count);
            }
        }

        @Override
        public String text() {
            return "B|%d|%d".formatted(transfer, count);
        }
    }

    /** Returns to the issuer what is left of a lot and not held; moves nothing when nothing is. */
    record Expire(AccountKey from, AccountKey issuer, LocalDate day) implements Step {
        public Expire {
            issuer = issuer.dealingWith(from);
        }

        @Override
        public String text() {
            return "X|%s|%s".formatted(from.text(), day);
        }
    }
}
