package org.minqing.workorders;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.minqing.access.Role;
import org.minqing.platform.Refused;

/**
 * One version of a workflow: which step leads from which state to which, who may take it and what it needs. It never changes; an
 * order keeps the version under which it was opened.
 */
record Workflow(String name, int version, WorkflowClock clock, List<Transition> transitions) {
    private static final Set<Role> ROLES = Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER);
    private static final int DUE_MAX = 525_600;

    Workflow {
        transitions = List.copyOf(transitions);
    }

    Optional<Transition> find(WorkOrderAction action, WorkOrderState from) {
        return transitions.stream()
                .filter(transition -> transition.action() == action && transition.from() == from)
                .findFirst();
    }

    /** Refuses a workflow by which an order could get stuck, or be closed without a result and evidence (W4). */
    void check() {
        if (!transitions.stream().allMatch(Workflow::isValid)) {
            throw new Refused(WorkOrderProblem.WORKFLOW_STEP_INVALID, "input.transitions");
        }
        Set<String> ways = new HashSet<>();
        if (!transitions.stream().allMatch(step -> ways.add(step.action() + " " + step.from()))) {
            throw new Refused(WorkOrderProblem.WORKFLOW_STEP_TWICE, "input.transitions");
        }
        checkEnds();
        checkResults();
    }

    private static boolean isValid(Transition step) {
        Integer due = step.dueMinutes();
        return step.action().to() == step.to()
                && !step.roles().isEmpty()
                && ROLES.containsAll(step.roles())
                && step.action().mayNeed().containsAll(step.needs())
                && (due == null || (due >= 0 && due <= DUE_MAX));
    }

    private void checkEnds() {
        Set<WorkOrderState> reached = reached(WorkOrderState.DISPATCHED, step -> true);
        boolean canEnd = reached.contains(WorkOrderState.CLOSED)
                && reached.stream()
                        .allMatch(state -> reached(state, step -> true).stream().anyMatch(WorkOrderState::isOver));
        if (!canEnd) {
            throw new Refused(WorkOrderProblem.WORKFLOW_CANNOT_END, "input.transitions");
        }
    }

    private void checkResults() {
        boolean isDisposedWithEvidence = transitions.stream()
                .filter(step -> step.action() == WorkOrderAction.DISPOSE)
                .allMatch(step -> step.needs().contains(WorkOrderNeed.RESULT)
                        && step.needs().size() > 1);
        boolean isEndedUnseen = Set.of(WorkOrderState.DISPATCHED, WorkOrderState.REOPENED).stream()
                .flatMap(state -> reached(state, step -> step.action() != WorkOrderAction.DISPOSE).stream())
                .anyMatch(state -> state == WorkOrderState.VERIFIED || state == WorkOrderState.CLOSED);
        if (!isDisposedWithEvidence || isEndedUnseen) {
            throw new Refused(WorkOrderProblem.WORKFLOW_CLOSES_WITHOUT_RESULT, "input.transitions");
        }
    }

    private Set<WorkOrderState> reached(WorkOrderState start, Predicate<Transition> allowed) {
        Set<WorkOrderState> reached = EnumSet.of(start);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Transition step : transitions) {
                if (allowed.test(step) && reached.contains(step.from())) {
                    grows |= reached.add(step.to());
                }
            }
        }
        return reached;
    }
}
