package org.minqing.alerts;

import org.jspecify.annotations.Nullable;
import org.minqing.meters.ConditionChange.Ending;
import org.minqing.meters.WatchRule;

/**
 * From when until when the readings prove something, as one row of the alerts will have it. Times are seconds since 1970.
 *
 * @param rule the rule it was judged by
 * @param end null while it lasts
 */
record Episode(
        WatchRule rule,
        long beganAt,
        long raisedAt,
        long volumeMl,
        @Nullable End end) {
    /** When and why it ended. */
    record End(long at, Ending why) {}

    Episode ended(long at, Ending why) {
        return new Episode(rule, beganAt, raisedAt, volumeMl, new End(at, why));
    }

    /** Whether the two share a moment. */
    boolean overlaps(long otherRaisedAt, @Nullable Long otherClearedAt) {
        return (end == null || otherRaisedAt <= end.at) && (otherClearedAt == null || raisedAt <= otherClearedAt);
    }
}
