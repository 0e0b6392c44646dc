package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.access.Role;
import org.minqing.platform.Sensitivity;

/** A step that a workflow allows. */
@DefaultNonNull
@Name("WorkflowTransition")
@Description("流程允许的一步。A step that a workflow allows.")
public record WorkflowTransitionView(
        @Sensitivity @Description("动作。What is done.") WorkOrderAction action,

        @Sensitivity @Description("从何状态。The state that it leaves.")
        WorkOrderState from,

        @Sensitivity @Description("到何状态。The state that it leads to.")
        WorkOrderState to,

        @Sensitivity @Description("何种角色可办。Who may take it.") List<Role> roles,

        @Sensitivity @Description("须附的凭据。What it must bring along.")
        List<WorkOrderNeed> needs,

        @Sensitivity
        @Nullable
        @Description("下一步的时限，分钟；空为不变，0 为无时限。"
                + "Minutes until the next state must be left; null leaves the deadline, 0 takes it away.")
        Integer dueMinutes) {
    public WorkflowTransitionView {
        roles = List.copyOf(roles);
        needs = List.copyOf(needs);
    }
}
