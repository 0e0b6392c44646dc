package org.minqing.notifications;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;

/** Takes a phone out, as when its holder signs out. */
@DefaultNonNull
@Description("注销一部手机，如退出登录时。Takes a phone out, as when its holder signs out.")
public record DeviceForget(
        @Description("登记时的令牌。The token that was registered.")
        String token,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
