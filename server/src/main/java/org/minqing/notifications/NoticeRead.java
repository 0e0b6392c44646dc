package org.minqing.notifications;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Marks notices as read. */
@DefaultNonNull
@Description("把通知标为已读。Marks notices as read.")
public record NoticeRead(
        @Id @Description("通知的全局编号，1 至 100 个。The notices' global ids, 1 to 100.")
        List<String> noticeIds,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {
    public NoticeRead {
        noticeIds = List.copyOf(noticeIds);
    }
}
