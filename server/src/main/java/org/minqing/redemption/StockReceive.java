package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Pieces that arrived. */
@DefaultNonNull
@Description("到货入库。Pieces that arrived.")
public record StockReceive(
        @Id @Description("哪一项。Which item.") String itemId,
        @Description("件数，1 至 100000。Pieces, 1 to 100,000.") int pieces,

        @Nullable @Description("备注，至多 200 字。A note, 200 characters at most.")
        String note,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
