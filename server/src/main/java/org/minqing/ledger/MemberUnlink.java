package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Ends that a sign-in speaks for a resident. */
@DefaultNonNull
@Description("解除居民名下的登录账号。Ends that a sign-in speaks for a resident.")
public record MemberUnlink(
        @Id @Description("哪位居民。Which resident.") String residentId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
