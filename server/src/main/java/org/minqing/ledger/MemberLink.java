package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Lets a sign-in speak for a resident. */
@DefaultNonNull
@Description("登记某登录账号代表哪位居民。Lets a sign-in speak for a resident.")
public record MemberLink(
        @Id @Description("哪位居民。Which resident.") String residentId,

        @Description("登录账号（令牌中的 subject）。The sign-in: the subject of its tokens.")
        String subject,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
