package org.minqing.workorders;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of one command. */
@DefaultNonNull
@Description("一条命令的结果。What became of one command.")
public record WorkOrderCommandAnswer(
        @Sensitivity @Description("命令的请求编号。The command's request id.")
        String requestId,

        @Sensitivity @Description("结果。What became of it.") WorkOrderCommandStatus status,

        @Sensitivity(INTERNAL)
        @Nullable
        @Description("工单现在的样子；没有或不在范围内时为空。The order as it is now; null when there is none in your area.")
        WorkOrderView workOrder,

        @Sensitivity @Description("未办成的原因；办成时为空。Why it was not done; empty when it was.")
        List<Problem> problems) {
    public WorkOrderCommandAnswer {
        problems = List.copyOf(problems);
    }
}
