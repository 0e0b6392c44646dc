package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Takes a sign-up back. */
@DefaultNonNull
@Description("取消报名。Takes a sign-up back.")
public record SignUpCancel(
        @Id @Description("报名的全局编号。The sign-up's global id.") String signUpId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
