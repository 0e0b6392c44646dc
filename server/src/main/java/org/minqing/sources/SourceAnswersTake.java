package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Says that a system has its answers. */
@DefaultNonNull
@Description("确认已收到的回传。Says that a system has its answers.")
public record SourceAnswersTake(
        @Id @Description("哪些，至多 100。Which, 100 at most.") List<String> answerIds,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {
    public SourceAnswersTake {
        answerIds = List.copyOf(answerIds);
    }
}
