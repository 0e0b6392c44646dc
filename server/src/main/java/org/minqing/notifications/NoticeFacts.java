package org.minqing.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minqing.workorders.WorkOrderKind;

/**
 * The values that a notice's text has places for: codes, counts and times, never a person's data.
 *
 * @param orderKind what the order is about; null where there is none
 * @param dueAt until when somebody must act; null when nothing presses
 */
record NoticeFacts(
        @Nullable WorkOrderKind orderKind, @Nullable Instant dueAt) {
    static final NoticeFacts NONE = new NoticeFacts(null, null);
}
