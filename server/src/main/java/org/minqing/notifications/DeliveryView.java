package org.minqing.notifications;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

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
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** One way of one notice, for those who answer for its arriving. */
@DefaultNonNull
@Name("Delivery")
@Description("一条通知的一次送达。One way of one notice.")
public record DeliveryView(
        @Ignore long key,
        @Id @Sensitivity @Description("编号。Its id.") String id,

        @Sensitivity(INTERNAL) @Description("通知类别。What the notice tells.")
        NoticeKind kind,

        @Sensitivity(INTERNAL) @Description("级别。How much is at stake.")
        AlertSeverity severity,

        @Sensitivity(INTERNAL) @Description("渠道。By which way.")
        DeliveryChannel channel,

        @Sensitivity(INTERNAL) @Description("状态。How far it is.")
        DeliveryState state,

        @Sensitivity(INTERNAL) @Description("收件人：账号或居民编号，无姓名。For whom, without a name.")
        String recipient,

        @Sensitivity(PERSONAL) @Nullable @Description("遮蔽的号码。The number, masked.")
        String addressMasked,

        @Sensitivity(INTERNAL) @Nullable @Description("发出的文字；尚未发出时为空。What was sent; null before.")
        String text,

        @Sensitivity(INTERNAL) @Description("其中的通知条数，摘要大于一。How many notices it carries; more than one in a digest.")
        int carries,

        @Sensitivity(INTERNAL) @Description("尝试次数。How often it was tried.")
        int attempts,

        @Sensitivity(INTERNAL) @Nullable @Description("上次为何未成。Why it failed last.")
        String failure,

        @Sensitivity(INTERNAL) @Description("何时排入。When it was made.")
        Instant createdAt,

        @Sensitivity(INTERNAL) @Description("何时发送。When it is due.")
        Instant dueAt,

        @Sensitivity(INTERNAL) @Nullable @Description("何时发出。When it left.")
        Instant sentAt) {
    private static final String TYPE = "Delivery";

    static final String COLUMNS =
            "d.id, d.kind, d.severity, d.channel, d.state, d.recipient, d.address_masked, d.body, d.carries, "
                    + "d.attempts, d.failure, d.created_at, d.due_at, d.sent_at";

    static DeliveryView read(Row row) {
        long key = row.getLong(0);
        String masked = row.getString(6);
        OffsetDateTime sentAt = row.getOffsetDateTime(13);
        return new DeliveryView(
                key,
                NodeId.of(TYPE, key),
                NoticeKind.valueOf(row.getString(1)),
                AlertSeverity.valueOf(row.getString(2)),
                DeliveryChannel.valueOf(row.getString(3)),
                DeliveryState.valueOf(row.getString(4)),
                row.getString(5),
                masked == null || masked.isEmpty() ? null : masked,
                row.getString(7),
                row.getInteger(8),
                row.getInteger(9),
                row.getString(10),
                row.getOffsetDateTime(11).toInstant(),
                row.getOffsetDateTime(12).toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }
}
