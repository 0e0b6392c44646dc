package org.minqing.notifications;

import org.jspecify.annotations.Nullable;
import org.minqing.alerts.AlertSeverity;

/**
 * A notice before it is written.
 *
 * @param neighbourhoodId the area
 * @param event names what happened; the same event tells the same person once
 * @param to whom it is for
 * @param kind what it tells
 * @param severity how much is at stake
 * @param about the order or alert
 * @param facts the values for its text
 * @param timing when it leaves
 */
record NoticeDraft(
        int neighbourhoodId,
        String event,
        Addressee to,
        NoticeKind kind,
        AlertSeverity severity,
        About about,
        NoticeFacts facts,
        Timing timing) {

    /** What it is about; either may be absent. */
    record About(@Nullable Long orderId, @Nullable Long alertId) {}

    /**
     * Somebody who signs in, or a resident who is only called.
     *
     * @param subject the subject of their token
     * @param residentId the resident
     * @param isContact whether the resident's emergency contact is called instead
     */
    record Addressee(@Nullable String subject, @Nullable Long residentId, boolean isContact) {
        static Addressee subject(String subject) {
            return new Addressee(subject, null, false);
        }

        /** One word for the addressee, by which its notices are told apart, grouped and counted. */
        String word() {
            return subject != null ? "subject:" + subject : (isContact ? "contact-of:" : "resident:") + residentId;
        }
    }
}
