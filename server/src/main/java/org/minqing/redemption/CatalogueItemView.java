package org.minqing.redemption;

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

/** An item of the catalogue as others see it. */
@DefaultNonNull
@Name("CatalogueItem")
@Description("可用积分兑换的物品或服务。Goods or a service for points.")
public record CatalogueItemView(
        @Ignore long key,
        @Ignore long servicePointKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity @Description("版本，修改时须回传。The version; an edit names it.")
        int version,

        @Sensitivity @Description("物品或服务。Goods or a service.")
        ItemKind kind,

        @Sensitivity @Description("名称。The name.") String name,

        @Sensitivity @Description("说明。The description.") String description,

        @Sensitivity @Description("每件所需积分。Points for a piece.")
        int points,

        @Sensitivity @Description("现存件数。Pieces on hand.") int stock,

        @Sensitivity
        @Nullable
        @Description("每人每周期限兑件数；空为不限。Pieces a person may redeem in a period; null for any number.")
        Integer limitPieces,

        @Sensitivity @Nullable @Description("限兑的周期。The period of the limit.")
        LimitPeriod limitPeriod,

        @Sensitivity @Description("自何时可兑。Redeemable from.") Instant validFrom,

        @Sensitivity @Nullable @Description("至何时为止；空为不限。Redeemable until; null for ever.")
        Instant validUntil,

        @Sensitivity @Description("兑换券保留天数，过期退回。Days that a voucher is kept before it is given back.")
        int holdDays,

        @Sensitivity @Description("是否上架。Whether it is offered.")
        boolean isOffered)
        implements Node {
    static final String TYPE = "CatalogueItem";
    static final int COLUMN_COUNT = 14;

    /** For a statement's select list; {@code i} is the item. */
    static final String COLUMNS =
            "i.id, i.service_point_id, i.version, i.kind, i.name, i.description, i.points, i.on_hand, "
                    + "i.limit_pieces, i.limit_period, i.valid_from, i.valid_until, i.hold_days, i.is_offered";

    static CatalogueItemView read(Row row) {
        long key = row.getLong(0);
        String period = row.getString(9);
        OffsetDateTime until = row.getOffsetDateTime(11);
        return new CatalogueItemView(
                key,
                row.getLong(1),
                NodeId.of(TYPE, key),
                row.getInteger(2),
                ItemKind.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getInteger(6),
                row.getInteger(7),
                row.getInteger(8),
                period == null ? null : LimitPeriod.valueOf(period),
                row.getOffsetDateTime(10).toInstant(),
                until == null ? null : until.toInstant(),
                row.getInteger(12),
                row.getBoolean(13));
    }
}
