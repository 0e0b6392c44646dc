package org.minqing.notifications;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Json;
import org.minqing.platform.Language;

/**
 * A delivery that this server has taken on for a while.
 *
 * @param lease with another's lease nothing can be completed (O4)
 * @param subject for whom, if it is somebody who signs in
 * @param residentId for whom, if it is a resident who is called, or whose contact is
 * @param carries how many notices travel in it
 * @param token the phone's token; null for an SMS, and where the phone is gone
 */
record Claimed(
        long id,
        UUID lease,
        int neighbourhoodId,
        long noticeId,
        NoticeKind kind,
        AlertSeverity severity,
        @Nullable String subject,
        @Nullable Long residentId,
        @Nullable Long orderId,
        NoticeFacts facts,
        int carries,
        int attempts,
        @Nullable String token,
        Language language,
        Instant expiresAt) {

    /** An SMS goes to no device of ours: it speaks as the recipient's last phone does, and Chinese where none is known. */
    private static final String SPOKEN =
            "(select v.language from device v where v.subject = n.subject and v.gone_at is null"
                    + " order by v.registered_at desc, v.id desc limit 1)";

    /** For a statement's select list; {@code d} is the delivery, {@code n} its notice, {@code p} the phone. */
    static final String COLUMNS =
            "d.id, d.lease, d.neighbourhood_id, d.notice_id, d.kind, d.severity, n.subject, n.resident_id, "
                    + "n.order_id, n.facts, d.carries, d.attempts, p.token, coalesce(p.language, " + SPOKEN
                    + "), d.expires_at";

    static Claimed read(Row row) {
        String language = row.getString(13);
        return new Claimed(
                row.getLong(0),
                row.getUUID(1),
                row.getInteger(2),
                row.getLong(3),
                NoticeKind.valueOf(row.getString(4)),
                AlertSeverity.valueOf(row.getString(5)),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                Json.read(row.getJsonObject(9).encode(), NoticeFacts.class),
                row.getInteger(10),
                row.getInteger(11),
                row.getString(12),
                language == null ? Language.CHINESE : Language.valueOf(language),
                row.getOffsetDateTime(14).toInstant());
    }

    /** What it says at this time. */
    NoticeText text(Instant now) {
        return carries > 1
                ? NoticeText.digest(carries, severity, language)
                : NoticeText.of(kind, severity, facts, language, now);
    }
}
