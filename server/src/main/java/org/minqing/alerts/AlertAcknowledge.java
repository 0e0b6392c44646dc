package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Takes an alert up. */
@DefaultNonNull
@Description("知悉一个预警。Takes an alert up.")
public record AlertAcknowledge(
        @Id @Description("预警的全局编号。The alert's global id.") String alertId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
