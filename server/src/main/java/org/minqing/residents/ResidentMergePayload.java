package org.minqing.residents;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("合并或撤销的结果。What became of a merge or its undoing.")
public record ResidentMergePayload(
        @Sensitivity(PERSONAL) @Nullable @Description("这次合并；被拒绝时为空。The merge; null when it was refused.")
        ResidentMergeView merge,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public ResidentMergePayload {
        problems = List.copyOf(problems);
    }
}
