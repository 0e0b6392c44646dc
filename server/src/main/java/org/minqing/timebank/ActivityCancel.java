package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Cancels an activity, or refuses one that waits for approval. */
@DefaultNonNull
@Description("取消活动，或不同意求助。Cancels an activity, or refuses one that waits for approval.")
public record ActivityCancel(
        @Id @Description("活动的全局编号。The activity's global id.")
        String activityId,

        @Description("理由，至多 200 字。Why, 200 characters at most.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
