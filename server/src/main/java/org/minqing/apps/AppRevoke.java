package org.minqing.apps;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Revokes an app. */
@DefaultNonNull
@Description("撤销一个第三方应用，立即生效。Revokes an app, at once.")
public record AppRevoke(
        @Id @Description("哪个。Which.") String appId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
