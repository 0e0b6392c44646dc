package org.minqing.privacy;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** A person's word about a use. */
@DefaultNonNull
@Description("本人对某项用途的意见。A person's word about a use.")
public record ConsentSet(
        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Description("用途。What for.") ConsentPurpose purpose,

        @Nullable @Description("说明，如何时何地口头表示，至多 200 字。A note, 200 characters at most.")
        String note,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
