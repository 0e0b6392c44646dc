package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record SourceAnswersPayload(
        @Sensitivity @Description("确认了多少条。How many were found.")
        int count,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public SourceAnswersPayload {
        problems = List.copyOf(problems);
    }
}
