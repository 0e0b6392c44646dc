package org.minqing.workorders;

import org.jspecify.annotations.Nullable;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Event;

/**
 * An order is over: closed with a result, or cancelled because nobody is needed any more.
 *
 * @param neighbourhoodId the area
 * @param orderId its key
 * @param kind what it was about
 * @param severity how much was at stake
 * @param isCancelled whether it was cancelled
 * @param result the code of what was found; null where it was cancelled before anybody went
 * @param assignee the subject who answered for it; null when a pool did
 * @param source where it came from: ALERT, PERSON, HOTLINE, CITY_OPERATIONS
 * @param sourceRef its number there, so that the result can go back
 */
public record WorkOrderEnded(
        int neighbourhoodId,
        long orderId,
        WorkOrderKind kind,
        AlertSeverity severity,
        boolean isCancelled,
        @Nullable String result,
        @Nullable String assignee,
        String source,
        @Nullable String sourceRef)
        implements Event {}
