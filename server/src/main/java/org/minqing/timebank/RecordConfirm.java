package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Confirms a record; what it earns is posted with it. */
@DefaultNonNull
@Description("确认服务记录，随即入账。Confirms a record; what it earns is posted with it.")
public record RecordConfirm(
        @Id @Description("服务记录的全局编号。The record's global id.")
        String recordId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
