package org.minqing.workorders;

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
public record WorkOrderPayload(
        @Sensitivity(INTERNAL)
        @Nullable
        @Description("工单现在的样子，被拒绝时也在；没有或不在范围内时为空。"
                + "The order as it is now, also after a refusal; null when there is none in your area.")
        WorkOrderView workOrder,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public WorkOrderPayload {
        problems = List.copyOf(problems);
    }
}
