package org.minqing.workorders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minqing.alerts.AlertSeverity;

/**
 * An order in an event: ids and plain values.
 *
 * @param orderId its key
 * @param kind what it is about
 * @param severity how much is at stake
 * @param houseId the home, if it is about one
 * @param assignee the subject who answers for it; null when all on duty at {@code position} do
 * @param position the post that answers for it
 * @param level how often it has climbed; 0 for a new order
 * @param dueAt when its present state must be left; null when nothing presses
 */
public record WorkOrderRef(
        long orderId,
        WorkOrderKind kind,
        AlertSeverity severity,
        @Nullable Long houseId,
        @Nullable String assignee,
        Position position,
        int level,
        @Nullable Instant dueAt) {}
