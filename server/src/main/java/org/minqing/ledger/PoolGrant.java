package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Gives points of the pool to somebody who cannot earn any. */
@DefaultNonNull
@Description("从公益池发给无力挣取积分的居民。Gives points of the pool to a resident who cannot earn any.")
public record PoolGrant(
        @Id @Description("发给谁。To whom.") String residentId,

        @Description("多少积分；规则限定每次上限。How many points; the rules bound them.")
        int points,

        @Description("理由，4 至 200 字。Why, 4 to 200 characters.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
