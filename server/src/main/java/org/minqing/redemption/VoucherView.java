package org.minqing.redemption;

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
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A voucher as others see it. The counter sees no more of its owner than a masked name. */
@DefaultNonNull
@Name("Voucher")
@Description("兑换券。A voucher for goods or a service.")
public record VoucherView(
        @Ignore long key,
        @Ignore long itemKey,
        @Ignore boolean isOwn,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("状态。Where it stands.")
        VoucherState state,

        @Sensitivity(INTERNAL) @Description("所兑之物，兑换时的名称。What for, as it was called then.")
        String itemName,

        @Sensitivity(INTERNAL) @Description("件数。Pieces.") int pieces,

        @Sensitivity(INTERNAL) @Description("共需积分。Points in all.")
        int points,

        @Sensitivity(INTERNAL) @Description("兑换点名称。The service point's name.")
        String servicePointName,

        @Sensitivity(INTERNAL) @Description("兑换点地址。The service point's address.")
        String servicePointAddress,

        @Sensitivity(PERSONAL) @Description("持有人，遮蔽，供柜台核对。Its owner, masked; for the counter to check.")
        String holder,

        @Sensitivity(INTERNAL) @Description("由代理人代兑。Whether a proxy redeemed it.")
        boolean isByProxy,

        @Sensitivity(INTERNAL) @Description("兑换时间。When it was redeemed.")
        Instant redeemedAt,

        @Sensitivity(INTERNAL) @Description("在此之前兑付，过期退回。To be shown before; given back afterwards.")
        Instant expiresAt,

        @Sensitivity(INTERNAL) @Nullable @Description("首次扫码时间。When it was first scanned.")
        Instant scannedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("兑付、取消或退回的时间。When it was captured, cancelled or released.")
        Instant endedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("退款时间。When its points came back.")
        Instant refundedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("退款原因。Why its points came back.")
        String refundReason)
        implements Node {
    static final String TYPE = "Voucher";

    /** Whether a voucher {@code v} is that of whoever acts, or of somebody for whom it is a proxy. */
    static final String IS_OWN = "v.owner_id in (select a.owner_id from ledger_account a where a.kind = 'RESIDENT' "
            + "and a.id = any((select ledger_accounts_of_actor())::bigint[]))";

    /** For a statement's select list; {@code v} is the voucher, {@code p} its service point. */
    private static final String COLUMNS =
            "v.id, v.item_id, %s, v.state, v.item_name, v.pieces, v.points::int, p.name, p.address, "
                    + "v.holder, v.is_by_proxy, v.made_at, v.expires_at, v.scanned_at, v.ended_at, v.refunded_at, v.refund_reason";

    static final int COLUMN_COUNT = 17;

    /** @param isOwn an expression that tells whether the reader may show it at a counter */
    static String columns(String isOwn) {
        return COLUMNS.formatted(isOwn);
    }

    static VoucherView read(Row row) {
        long key = row.getLong(0);
        return new VoucherView(
                key,
                row.getLong(1),
                row.getBoolean(2),
                NodeId.of(TYPE, key),
                VoucherState.valueOf(row.getString(3)),
                row.getString(4),
                row.getInteger(5),
                row.getInteger(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getBoolean(10),
                row.getOffsetDateTime(11).toInstant(),
                row.getOffsetDateTime(12).toInstant(),
                instant(row.getOffsetDateTime(13)),
                instant(row.getOffsetDateTime(14)),
                instant(row.getOffsetDateTime(15)),
                row.getString(16));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
