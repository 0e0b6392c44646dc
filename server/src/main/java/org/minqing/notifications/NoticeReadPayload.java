package org.minqing.notifications;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record NoticeReadPayload(
        @Sensitivity(INTERNAL) @Nullable @Description("其中第一条；被拒绝时为空。The first of them; null when it was refused.")
        NoticeView notice,

        @Sensitivity(INTERNAL) @Description("此后的未读条数，至多数到 1000。Unread ones from then on, counted up to 1000.")
        int unreadNoticeCount,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public NoticeReadPayload {
        problems = List.copyOf(problems);
    }
}
