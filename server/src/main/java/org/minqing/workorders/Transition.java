package org.minqing.workorders;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Role;

/**
 * A step that a workflow allows.
 *
 * @param action what is done
 * @param from the state that it leaves
 * @param to the state that it leads to
 * @param roles who may take it
 * @param needs what it must bring along
 * @param dueMinutes minutes until the next state must be left; null leaves the deadline as it is, 0 takes it away
 */
record Transition(
        WorkOrderAction action,
        WorkOrderState from,
        WorkOrderState to,
        Set<Role> roles,
        Set<WorkOrderNeed> needs,
        @Nullable Integer dueMinutes) {
    Transition {
        roles = Set.copyOf(roles);
        needs = Set.copyOf(needs);
    }
}
