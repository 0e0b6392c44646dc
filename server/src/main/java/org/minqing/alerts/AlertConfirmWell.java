package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Says that all is well, so that nobody is sent. */
@DefaultNonNull
@Description("确认一切安好，不必派单。Says that all is well, so that nobody is sent.")
public record AlertConfirmWell(
        @Id @Description("预警的全局编号。The alert's global id.") String alertId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
