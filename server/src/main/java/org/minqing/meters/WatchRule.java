package org.minqing.meters;

/**
 * What one rule looks for.
 *
 * @param kind what
 * @param ruleId the rule it comes from
 * @param ruleVersion and its version
 * @param windowMinutes how long it must last, or the time in which use is added up; 0 for VACANT_USE, which is told at once
 * @param thresholdMl millilitres: at most this for NO_WATER, more than this for OVERUSE, more than this in each interval for LEAK,
 *     more than this at once for VACANT_USE; for METER_FAULT the step that is still taken for jitter
 */
public record WatchRule(ConditionKind kind, int ruleId, int ruleVersion, int windowMinutes, long thresholdMl) {
    private static final int SECONDS = 60;

    public WatchRule {
        if (windowMinutes < 0 || (windowMinutes == 0 && kind != ConditionKind.VACANT_USE) || thresholdMl < 0) {
            throw new IllegalArgumentException(
                    "A window is positive, but for use at once, and a threshold not negative");
        }
    }

    long windowSeconds() {
        return (long) windowMinutes * SECONDS;
    }
}
