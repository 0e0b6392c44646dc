package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("用积分兑换。Redeems points for an item.")
public record ItemRedeem(
        @Id @Description("哪一项。Which item.") String itemId,
        @Description("件数，1 至 99。Pieces, 1 to 99.") int pieces,

        @Id
        @Nullable
        @Description("代某位居民兑换（须有代理授权）；不填为本人。For a resident whose proxy the caller is; for itself unless told.")
        String ownerId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
