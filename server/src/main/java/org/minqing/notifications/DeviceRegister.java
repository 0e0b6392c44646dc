package org.minqing.notifications;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;

/** Registers a phone for pushes. */
@DefaultNonNull
@Description("登记一部手机以接收推送。Registers a phone for pushes.")
public record DeviceRegister(
        @Description("推送服务发给手机的令牌。The token that the push service gave the phone.")
        String token,

        @Description("平台。What kind of phone it is.") DevicePlatform platform,

        @Description("应用版本，1 至 40 个字符。The app's version, 1 to 40 characters.")
        String appVersion,

        @Nullable
        @Description("推送的语言，如 zh-CN、en；省略即中文。The language of pushes, such as zh-CN or en; Chinese when absent.")
        String language,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
