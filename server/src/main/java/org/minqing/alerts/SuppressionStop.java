package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Ends a suppression before its time. */
@DefaultNonNull
@Description("提前结束一条抑制。Ends a suppression before its time.")
public record SuppressionStop(
        @Id @Description("抑制的全局编号。The suppression's global id.")
        String suppressionId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
