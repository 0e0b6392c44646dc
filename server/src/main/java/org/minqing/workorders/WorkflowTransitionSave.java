package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.access.Role;
import org.minqing.platform.Refused;

/** A step of a workflow as somebody edits it. Where it leads to is given by its action. */
@DefaultNonNull
@Description("编辑中的一步；到何状态由动作而定。A step as somebody edits it; where it leads to is given by its action.")
public record WorkflowTransitionSave(
        @Description("动作。What is done.") WorkOrderAction action,
        @Description("从何状态。The state that it leaves.") WorkOrderState from,
        @Description("何种角色可办。Who may take it.") List<Role> roles,
        @Description("须附的凭据。What it must bring along.") List<WorkOrderNeed> needs,

        @Nullable
        @Description("下一步的时限，分钟；空为不变，0 为无时限。"
                + "Minutes until the next state must be left; null leaves the deadline, 0 takes it away.")
        Integer dueMinutes) {
    Transition transition() {
        WorkOrderState to = action.to();
        if (to == null) {
            throw new Refused(WorkOrderProblem.WORKFLOW_STEP_INVALID, "input.transitions");
        }
        return new Transition(action, from, to, Set.copyOf(roles), Set.copyOf(needs), dueMinutes);
    }
}
