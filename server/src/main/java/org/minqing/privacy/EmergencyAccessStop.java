package org.minqing.privacy;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Ends an emergency access before its time. */
@DefaultNonNull
@Description("提前结束一次应急查看。Ends an emergency access before its time.")
public record EmergencyAccessStop(
        @Id @Description("哪次。Which.") String emergencyAccessId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
