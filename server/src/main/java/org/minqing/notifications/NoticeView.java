package org.minqing.notifications;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Json;
import org.minqing.platform.Language;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A notice as its addressee sees it. */
@DefaultNonNull
@Name("Notice")
@Description("给一个人的通知。A notice to one person.")
public record NoticeView(
        @Ignore long key,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("类别。What it tells.")
        NoticeKind kind,

        @Sensitivity(INTERNAL) @Description("级别。How much is at stake.")
        AlertSeverity severity,

        @Sensitivity(INTERNAL) @Description("标题，按请求的语言。The title, in the language of the request.")
        String title,

        @Sensitivity(INTERNAL) @Description("正文，不含个人信息。The text, without personal data.")
        String text,

        @Id @Sensitivity(INTERNAL) @Nullable @Description("所涉工单的全局编号，可用 node 查询。The order's global id, for node.")
        String orderId,

        @Id @Sensitivity(INTERNAL) @Nullable @Description("所涉预警的全局编号，可用 node 查询。The alert's global id, for node.")
        String alertId,

        @Sensitivity(INTERNAL) @Description("何时发出。When it was made.")
        Instant createdAt,

        @Sensitivity(INTERNAL) @Nullable @Description("何时已读；未读时为空。When it was read; null while it is not.")
        Instant readAt)
        implements Node {
    static final String TYPE = "Notice";

    static final String COLUMNS = "n.id, n.kind, n.severity, n.facts, n.order_id, n.alert_id, n.created_at, n.read_at";

    static NoticeView read(Row row, Language language, Instant now) {
        long key = row.getLong(0);
        NoticeKind kind = NoticeKind.valueOf(row.getString(1));
        AlertSeverity severity = AlertSeverity.valueOf(row.getString(2));
        NoticeFacts facts = Json.read(row.getJsonObject(3).encode(), NoticeFacts.class);
        NoticeText text = NoticeText.of(kind, severity, facts, language, now);
        OffsetDateTime readAt = row.getOffsetDateTime(7);
        return new NoticeView(
                key,
                NodeId.of(TYPE, key),
                kind,
                severity,
                text.title(),
                text.body(),
                id("WorkOrder", row.getLong(4)),
                id("Alert", row.getLong(5)),
                row.getOffsetDateTime(6).toInstant(),
                readAt == null ? null : readAt.toInstant());
    }

    private static @Nullable String id(String type, @Nullable Long number) {
        return number == null ? null : NodeId.of(type, number);
    }
}
