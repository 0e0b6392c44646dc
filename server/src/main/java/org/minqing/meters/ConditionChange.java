package org.minqing.meters;

/** A condition began or ended, as the readings prove it. Times are seconds since 1970. */
public sealed interface ConditionChange {
    ConditionKind kind();

    /** When it was proven: the time of a reading, or the end of patience with a silence. */
    long at();

    /**
     * It began.
     *
     * @param rule the rule it was judged by
     * @param beganAt since when it is so, such as the last use before a dry time
     * @param at when it was proven
     * @param volumeMl what was used in the time that it is about, in millilitres
     */
    record Raised(WatchRule rule, long beganAt, long at, long volumeMl) implements ConditionChange {
        @Override
        public ConditionKind kind() {
            return rule.kind();
        }
    }

    /** It ended. */
    record Cleared(ConditionKind kind, long at, Ending why) implements ConditionChange {}

    /** Why a condition ended. */
    enum Ending {
        /** Use was seen. */
        USE,
        /** The flow stopped, or fell below the threshold. */
        STOPPED,
        /** The meter reports again, or can be trusted again. */
        REPORTED_AGAIN,
        /** The home is no longer marked vacant. */
        OCCUPIED,
        /** The rule no longer watches this meter. */
        RULE_CHANGED
    }
}
