package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("揭示一位居民被遮蔽的资料。Reveals what is masked of a resident.")
public record ResidentReveal(
        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Description("事由。Why.") RevealPurpose purpose,

        @Description("具体说明，4 至 200 字，记入审计。In words, 4 to 200 characters; kept in the audit log.")
        String note,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
