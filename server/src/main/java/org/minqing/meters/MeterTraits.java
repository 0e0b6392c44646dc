package org.minqing.meters;

/**
 * What a meter is built for.
 *
 * @param intervalSeconds how often it reports
 * @param flowMlPerHourMax the most it can let through; more is no use but a fault
 */
record MeterTraits(long intervalSeconds, long flowMlPerHourMax) {
    private static final long HOUR_SECONDS = 3_600;
    /** Registers are read at slightly other moments than their times say. */
    private static final long FLOW_SLACK_ML = 100_000;

    private static final long JITTER_SECONDS = 600;

    /** Whether so much can have flowed in this time. */
    boolean isPlausible(long useMl, long seconds) {
        return useMl >= 0 && useMl <= flowMlPerHourMax / HOUR_SECONDS * seconds + FLOW_SLACK_ML;
    }

    /** Whether two readings are near enough to say that use between them was without a pause. */
    boolean isContinuous(long seconds) {
        return seconds <= 2 * intervalSeconds + JITTER_SECONDS;
    }
}
