package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Gives points to the pool. */
@DefaultNonNull
@Description("把积分捐给居民区的公益池。Gives points to the donation pool of a neighbourhood.")
public record PointsDonate(
        @Id @Description("谁的积分：本人，或由您代办的居民。Whose points: your own, or of somebody you are a proxy for.")
        String residentId,

        @Id @Description("捐给哪个居民区。To which neighbourhood.") String orgNodeId,
        @Description("多少积分。How many points.") int points,

        @Nullable @Description("说明，至多 200 字。In words, 200 characters at most.")
        String note,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
