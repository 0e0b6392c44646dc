package org.minqing.workorders;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Refused;

/** An order as people work on it. Which step it can take is its workflow's to say; what the step does to it is said here. */
@Entity
@Table(name = "work_order")
class WorkOrder extends PanacheEntityBase {
    /** A phone that was without a network for longer brings nothing that can still be believed. */
    private static final Duration LATE_MAX = Duration.ofDays(7);

    /** What clocks of phones are wrong by. */
    private static final Duration CLOCK_WRONG_MAX = Duration.ofMinutes(5);

    /** Only who holds the order takes these steps, and those above. */
    private static final Set<WorkOrderAction> OF_HOLDER = EnumSet.of(
            WorkOrderAction.ARRIVE,
            WorkOrderAction.DISPOSE,
            WorkOrderAction.PAUSE,
            WorkOrderAction.RESUME,
            WorkOrderAction.MARK_VACANT);

    @Id
    private long id;

    @Column(name = "neighbourhood_id")
    private int neighbourhoodId;

    private String workflow;

    @Column(name = "workflow_version")
    private int workflowVersion;

    @Enumerated(EnumType.STRING)
    private WorkOrderKind kind;

    @Enumerated(EnumType.STRING)
    private AlertSeverity severity;

    private String source;

    @Column(name = "source_ref")
    private @Nullable String sourceRef;

    @Column(name = "alert_id")
    private @Nullable Long alertId;

    @Column(name = "house_id")
    private @Nullable Long houseId;

    @Column(name = "resident_id")
    private @Nullable Long residentId;

    @Enumerated(EnumType.STRING)
    private WorkOrderState state;

    private @Nullable String assignee;

    @Enumerated(EnumType.STRING)
    @Column(name = "assignee_position")
    private Position position;

    private int level;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "paused_at")
    private @Nullable Instant pausedAt;

    @Column(name = "paused_minutes")
    private @Nullable Integer pausedMinutes;

    @Enumerated(EnumType.STRING)
    private @Nullable WorkOrderResult result;

    @Column(name = "warned_at")
    private @Nullable Instant warnedAt;

    @Column(name = "escalate_at")
    private @Nullable Instant escalateAt;

    @Column(name = "next_at")
    private @Nullable Instant nextAt;

    @Version
    private int version;

    /** For the mapping only. */
    WorkOrder() {
        workflow = "";
        kind = WorkOrderKind.REQUEST;
        severity = AlertSeverity.NORMAL;
        source = "";
        state = WorkOrderState.DISPATCHED;
        position = Position.CADRE;
        openedAt = Instant.EPOCH;
    }

    /** The step that a command asks for, if its workflow and its evidence allow it now; refuses everything else (W1, W4). */
    Transition next(Command command, Workflow rules, Instant now) {
        if (command.version() != version) {
            throw refused(WorkOrderProblem.WORK_ORDER_CHANGED_MEANWHILE, "version");
        }
        Transition step = rules.find(command.action(), state)
                .orElseThrow(() -> refused(WorkOrderProblem.WORK_ORDER_STEP_NOT_ALLOWED, "workOrderId"));
        if (!command.caller().isAny(step.roles()) || !isHeldBy(command)) {
            throw refused(WorkOrderProblem.WORK_ORDER_NOT_YOURS, "workOrderId");
        }
        if (command.at().isAfter(now.plus(CLOCK_WRONG_MAX))
                || command.at().isBefore(now.minus(LATE_MAX))
                || command.at().isBefore(openedAt.minus(CLOCK_WRONG_MAX))) {
            throw refused(WorkOrderProblem.WORK_ORDER_TIME_IMPLAUSIBLE, "at");
        }
        command.evidence().check(step.needs());
        if (step.to() == WorkOrderState.CLOSED && result == null) {
            throw WorkOrderNeed.RESULT.missing();
        }
        if (command.receiver() != null && command.receiver().neighbourhoodId().isPresent() && isBoundToPlace()) {
            throw refused(WorkOrderProblem.WORK_ORDER_BOUND_TO_PLACE, "orgNodeId");
        }
        return step;
    }

    /** Home, person and alert have an area of their own, and who answers for them is there. */
    private boolean isBoundToPlace() {
        return houseId != null || residentId != null || alertId != null;
    }

    private boolean isHeldBy(Command command) {
        Caller caller = command.caller();
        return !OF_HOLDER.contains(command.action())
                || caller.subject().equals(assignee)
                || caller.is(Role.SECRETARY)
                || caller.is(Role.STREET_OFFICER);
    }

    private static Refused refused(WorkOrderProblem problem, String input) {
        return new Refused(problem, "input." + input);
    }

    /** Takes a step that {@link #next} allowed. */
    void take(Transition step, Command command, Times times) {
        if (minutes(step) != null) {
            press(times);
        }
        boolean isPaused = step.to() == WorkOrderState.PAUSED;
        pausedAt = isPaused ? command.at() : null;
        pausedMinutes = isPaused ? times.minutesLeft() : null;
        if (step.action() == WorkOrderAction.DISPOSE) {
            result = command.evidence().result();
        } else if (step.action() == WorkOrderAction.REOPEN) {
            result = null;
            level = 0;
        }
        if (command.receiver() != null) {
            position = command.receiver().position();
            assignee = command.receiver().subject();
            neighbourhoodId = command.receiver().neighbourhoodId().orElse(neighbourhoodId);
            level = 0;
        }
        state = step.to();
    }

    /** Minutes until the next state must be left; null leaves the deadline alone, 0 takes it away. */
    @Nullable
    Integer minutes(Transition step) {
        return step.dueMinutes() == null ? pausedMinutes : step.dueMinutes();
    }

    private void press(Times times) {
        dueAt = times.dueAt();
        escalateAt = times.dueAt();
        nextAt = times.nextAt();
        warnedAt = null;
    }

    /** What the visit showed of the house; tells the house. Whoever has not been there cannot say it. */
    long markVacant(Command command) {
        if (command.version() != version) {
            throw refused(WorkOrderProblem.WORK_ORDER_CHANGED_MEANWHILE, "version");
        }
        if (!isHeldBy(command)) {
            throw refused(WorkOrderProblem.WORK_ORDER_NOT_YOURS, "workOrderId");
        }
        if (state != WorkOrderState.ON_SITE && state != WorkOrderState.DISPOSED) {
            throw refused(WorkOrderProblem.WORK_ORDER_NOT_ON_SITE, "workOrderId");
        }
        if (houseId == null) {
            throw refused(WorkOrderProblem.WORK_ORDER_WITHOUT_HOUSE, "workOrderId");
        }
        if (state == WorkOrderState.DISPOSED) {
            command.evidence().check(Set.of());
            result = WorkOrderResult.VACANT;
        }
        return houseId;
    }

    WorkOrderRef ref() {
        return new WorkOrderRef(id, kind, severity, houseId, assignee, position, level, dueAt);
    }

    WorkOrderEnded ended() {
        return new WorkOrderEnded(
                neighbourhoodId,
                id,
                kind,
                severity,
                state == WorkOrderState.CANCELLED,
                result == null ? null : result.name(),
                assignee,
                source,
                sourceRef);
    }

    long id() {
        return id;
    }

    int neighbourhoodId() {
        return neighbourhoodId;
    }

    String workflow() {
        return workflow;
    }

    int workflowVersion() {
        return workflowVersion;
    }

    Position position() {
        return position;
    }

    WorkOrderState state() {
        return state;
    }

    int version() {
        return version;
    }

    @Nullable
    String assignee() {
        return assignee;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Long alertId() {
        return alertId;
    }

    @Nullable
    Long houseId() {
        return houseId;
    }
}
