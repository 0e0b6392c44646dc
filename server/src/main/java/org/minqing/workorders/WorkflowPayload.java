package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record WorkflowPayload(
        @Sensitivity
        @Nullable
        @Description("流程的现行版本；没有这个流程时为空。The version in force; null when there is no such workflow.")
        WorkflowView workflow,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public WorkflowPayload {
        problems = List.copyOf(problems);
    }
}
