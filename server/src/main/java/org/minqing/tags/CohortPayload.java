package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record CohortPayload(
        @Sensitivity @Nullable @Description("人群；被拒绝或已删除时为空。The cohort; null when it was refused or is deleted.")
        CohortView cohort,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public CohortPayload {
        problems = List.copyOf(problems);
    }
}
