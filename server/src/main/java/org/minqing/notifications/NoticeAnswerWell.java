package org.minqing.notifications;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Answers a notice that asks whether all is well: it is. */
@DefaultNonNull
@Description("回答询问是否安好的通知：一切安好。Answers a notice that asks whether all is well: it is.")
public record NoticeAnswerWell(
        @Id @Description("通知的全局编号。The notice's global id.") String noticeId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
