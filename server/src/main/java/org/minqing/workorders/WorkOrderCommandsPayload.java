package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a phone's commands. */
@DefaultNonNull
@Description("各命令的结果。What became of a phone's commands.")
public record WorkOrderCommandsPayload(
        @Sensitivity @Description("每条命令一项，次序与提交时相同。One for each command, in their order.")
        List<WorkOrderCommandAnswer> answers,

        @Sensitivity @Description("整批被拒绝的原因；否则为空。Why all of it was refused; empty otherwise.")
        List<Problem> problems) {
    public WorkOrderCommandsPayload {
        answers = List.copyOf(answers);
        problems = List.copyOf(problems);
    }
}
