package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** What a count of the shelf found. */
@DefaultNonNull
@Description("盘点更正。What a count of the shelf found.")
public record StockCorrect(
        @Id @Description("哪一项。Which item.") String itemId,

        @Description("增减的件数，不为 0。Pieces to add, or to take away when below 0.")
        int pieces,

        @Description("原因，1 至 200 字。Why, 1 to 200 characters.")
        String note,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
