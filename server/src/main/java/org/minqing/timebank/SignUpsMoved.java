package org.minqing.timebank;

import java.time.Instant;
import java.util.List;
import org.minqing.platform.Event;

/**
 * Volunteers got a place that became free, or lost the one they had without their doing.
 *
 * @param activityId the activity's key
 * @param startsAt when it begins
 * @param why what happened
 * @param volunteerIds to whom
 */
public record SignUpsMoved(int neighbourhoodId, long activityId, Instant startsAt, Why why, List<Long> volunteerIds)
        implements Event {
    public SignUpsMoved {
        volunteerIds = List.copyOf(volunteerIds);
    }

    /** What happened to sign-ups. */
    public enum Why {
        PROMOTED,
        REMOVED,
        ACTIVITY_CANCELLED
    }
}
