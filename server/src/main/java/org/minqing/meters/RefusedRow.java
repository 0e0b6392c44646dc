package org.minqing.meters;

/**
 * A row that was not taken in.
 *
 * @param line its line in the delivery, from 1 on
 * @param raw the row as it came, cut to a length that can be kept
 * @param reason why not
 */
record RefusedRow(long line, String raw, ReadingProblem reason) {
    private static final int RAW_LENGTH_MAX = 500;

    RefusedRow {
        if (raw.length() > RAW_LENGTH_MAX) {
            raw = raw.substring(0, RAW_LENGTH_MAX);
        }
        // The database keeps every character but this one.
        raw = raw.replace("\0", "␀");
    }
}
