package org.minqing.redemption;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A day of a service point that was closed. */
@DefaultNonNull
@Name("Settlement")
@Description("兑换点的日结，结后不变，与账本逐分相符。A closed day of a service point; never changed, equal to the ledger to the point.")
public record SettlementView(
        @Ignore long key,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("兑换点名称。The service point's name.")
        String servicePointName,

        @Sensitivity(INTERNAL) @Description("结算日。The day.") LocalDate day,

        @Sensitivity(INTERNAL) @Description("兑付张数，含此前未结的。Vouchers captured, with those that were not closed before.")
        int capturedCount,

        @Sensitivity(INTERNAL) @Description("兑付积分。Points captured.")
        int capturedPoints,

        @Sensitivity(INTERNAL) @Description("退款张数，含对已结日子的更正。Vouchers refunded, with corrections of closed days.")
        int refundedCount,

        @Sensitivity(INTERNAL) @Description("退款积分。Points refunded.")
        int refundedPoints,

        @Sensitivity(INTERNAL)
        @Description("应结积分，等于账本中该兑换点的净额。Points to settle: what the ledger has for the same vouchers.")
        int netPoints,

        @Sensitivity(INTERNAL) @Description("结算时间。When it was closed.")
        Instant closedAt)
        implements Node {
    static final String TYPE = "Settlement";

    /** For a statement's select list; {@code s} is the settlement, {@code p} its service point. */
    static final String COLUMNS = "s.id, p.name, s.day, s.captured_count, s.captured_points::int, s.refunded_count, "
            + "s.refunded_points::int, s.ledger_points::int, s.closed_at";

    static SettlementView read(Row row) {
        long key = row.getLong(0);
        return new SettlementView(
                key,
                NodeId.of(TYPE, key),
                row.getString(1),
                row.getLocalDate(2),
                row.getInteger(3),
                row.getInteger(4),
                row.getInteger(5),
                row.getInteger(6),
                row.getInteger(7),
                row.getOffsetDateTime(8).toInstant());
    }
}
