package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Agrees to what a resident asked for; sign-up begins. */
@DefaultNonNull
@Description("同意居民的求助，开始报名。Agrees to what a resident asked for; sign-up begins.")
public record ActivityOpen(
        @Id @Description("活动的全局编号。The activity's global id.")
        String activityId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
