package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Ends a dispute. What was posted is reversed, never changed. */
@DefaultNonNull
@Description("了结争议；已入账的以冲正更正，不改原账。Ends a dispute. What was posted is reversed, never changed.")
public record DisputeResolve(
        @Id @Description("争议的全局编号。The dispute's global id.") String disputeId,
        @Description("如何了结。How it ends.") DisputeOutcome outcome,

        @Nullable @Description("改正后的分钟数，仅改正时填。The right number of minutes, for a correction.")
        Integer minutes,

        @Description("说明，至多 500 字。In words, 500 characters at most.")
        String note,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
