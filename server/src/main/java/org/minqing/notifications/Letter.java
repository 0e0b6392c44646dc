package org.minqing.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minqing.alerts.AlertSeverity;

/**
 * One message to one address.
 *
 * @param deliveryId the row it comes from
 * @param noticeId the notice, the same however often it is sent
 * @param orderId the order it is about, if any
 * @param kind what it tells
 * @param severity how much is at stake
 * @param text in the addressee's language
 * @param address the phone's token or number
 * @param sentAt now
 * @param expiresAt after this it must not be sent
 */
record Letter(
        long deliveryId,
        long noticeId,
        @Nullable Long orderId,
        NoticeKind kind,
        AlertSeverity severity,
        NoticeText text,
        String address,
        Instant sentAt,
        Instant expiresAt) {}
