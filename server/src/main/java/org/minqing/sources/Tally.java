package org.minqing.sources;

/**
 * What became of rows.
 *
 * @param fresh records that were new
 * @param changed records that were known and are newer now
 * @param known the same content was known
 * @param older something newer was known
 * @param refused rows that go back
 * @param doubtful records of which it is not sure whom they are about
 */
record Tally(long fresh, long changed, long known, long older, long refused, long doubtful) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                fresh + other.fresh,
                changed + other.changed,
                known + other.known,
                older + other.older,
                refused + other.refused,
                doubtful + other.doubtful);
    }

    long rows() {
        return fresh + changed + known + older + refused + doubtful;
    }
}
