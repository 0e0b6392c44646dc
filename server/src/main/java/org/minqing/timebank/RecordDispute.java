package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Doubts a record. */
@DefaultNonNull
@Description("对服务记录提出争议。Doubts a record.")
public record RecordDispute(
        @Id @Description("服务记录的全局编号。The record's global id.")
        String recordId,

        @Description("理由，至多 500 字。Why, 500 characters at most.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
