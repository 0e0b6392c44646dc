package org.minqing.ledger;

/** So many whole minutes or points; never none. */
public record Amount(Asset asset, long count) {
    /** As the database has it. */
    public static final long COUNT_MAX = 1_000_000_000_000L;

    public Amount {
        if (count < 1 || count > COUNT_MAX) {
            throw new IllegalArgumentException("An amount is 1 to %d, not %d".formatted(COUNT_MAX, count));
        }
    }

    public static Amount minutes(long count) {
        return new Amount(Asset.MINUTES, count);
    }

    public static Amount points(long count) {
        return new Amount(Asset.POINTS, count);
    }
}
