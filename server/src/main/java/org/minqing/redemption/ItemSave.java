package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** An item as it shall be. */
@DefaultNonNull
@Description("新建或修改一项兑换；已兑的券照其当时的版本。Makes an item or edits one; vouchers keep the version that they were made by.")
public record ItemSave(
        @Id @Nullable @Description("要修改的；新建时为空。Which one to edit; null for a new one.")
        String itemId,

        @Nullable @Description("修改所依据的版本。The version that the edit is based on.")
        Integer version,

        @Id @Description("兑换点；不能改到另一处。The service point; it never moves to another.")
        String servicePointId,

        @Description("物品或服务。Goods or a service.") ItemKind kind,

        @Description("名称，1 至 60 字。The name, 1 to 60 characters.")
        String name,

        @Description("说明，至多 500 字。The description, 500 characters at most.")
        String description,

        @Description("每件所需积分，1 至 1000000。Points for a piece, 1 to 1,000,000.")
        int points,

        @Nullable @Description("每人每周期限兑件数，与周期同填。Pieces a person may redeem in a period, with the period.")
        Integer limitPieces,

        @Nullable @Description("限兑的周期。The period of the limit.")
        LimitPeriod limitPeriod,

        @Nullable @Description("自何时可兑；不填为即刻。Redeemable from; at once unless told.")
        Instant validFrom,

        @Nullable @Description("至何时为止；不填为不限。Redeemable until; for ever unless told.")
        Instant validUntil,

        @Description("兑换券保留天数，1 至 90。Days that a voucher is kept, 1 to 90.")
        int holdDays,

        @Description("是否上架。Whether it is offered.") boolean isOffered,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
