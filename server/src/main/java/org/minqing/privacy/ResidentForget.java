package org.minqing.privacy;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** A person asks to be forgotten. */
@DefaultNonNull
@Description("应本人请求删除其资料，不可恢复。Forgets a person who asked for it; there is no way back.")
public record ResidentForget(
        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Description("本人如何提出，4 至 200 字，不写姓名。How the person asked, 4 to 200 characters, without a name.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
