package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.minqing.alerts.Alerts;
import org.minqing.files.Files;
import org.minqing.files.PhotoView;
import org.minqing.platform.Events;
import org.minqing.platform.Refused;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;
import org.minqing.workorders.WorkOrderStore.Step;
import org.minqing.workorders.WorkOrdersAssigned.Why;

/** Takes one step of one order within a transaction: the order, its audit row (W6), its photos, and who is told. */
@ApplicationScoped
class Steps {
    /** A phone may send its photos long before the step, but not longer than a step may be late. */
    private static final Duration PHOTO_AGE_MAX = Duration.ofDays(8);

    private final WorkOrderStore store;
    private final Workflows workflows;
    private final Files files;
    private final Visits visits;
    private final Alerts alerts;
    private final Events events;
    private final Signals signals;
    private final Clock clock;

    Steps(
            WorkOrderStore store,
            Workflows workflows,
            Files files,
            Visits visits,
            Alerts alerts,
            Events events,
            Signals signals,
            Clock clock) {
        this.store = store;
        this.workflows = workflows;
        this.files = files;
        this.visits = visits;
        this.alerts = alerts;
        this.events = events;
        this.signals = signals;
        this.clock = clock;
    }

    /** The order, or the refusal that everybody gets who may not see it. */
    Uni<WorkOrder> find(Tx tx, long key) {
        return store.find(tx, key)
                .map(found -> found.orElseThrow(
                        () -> new Refused(WorkOrderProblem.WORK_ORDER_NOT_FOUND, "input.workOrderId")));
    }

    /** Takes the step, or refuses it. */
    Uni<WorkOrder> take(Tx tx, WorkOrder order, Command command, String requestId) {
        Instant now = clock.instant();
        WorkOrderState from = order.state();
        return workflows
                .find(tx, order.workflow(), order.workflowVersion())
                .chain(rules -> {
                    Transition step = order.next(command, rules, now);
                    return store.times(tx, rules.clock(), now, order.minutes(step), order.dueAt())
                            .invoke(times -> order.take(step, command, times));
                })
                .chain(() -> write(tx, new Step(command.action(), from, order, command, requestId)))
                .call(() -> visits.note(tx, order, command))
                .call(() -> tell(tx, order, command.action()))
                .replaceWith(order);
    }

    /** Writes a step down with what it brought along, and the order with it. */
    Uni<Void> write(Tx tx, Step step) {
        return photos(tx, step)
                .chain(photos -> store.addStep(tx, step, photos))
                .chain(() -> tx.entities().flush())
                .onFailure(Steps::isOvertaken)
                .transform(late -> new Refused(WorkOrderProblem.WORK_ORDER_CHANGED_MEANWHILE, "input.version"))
                .onFailure(ConstraintViolationException.class)
                .transform(twice -> new Refused(WorkOrderProblem.WORK_ORDER_ALREADY_OPEN, "input.workOrderId"))
                .invoke(() -> signals.send(
                        tx,
                        new Signal(
                                WorkOrderView.TYPE,
                                step.order().neighbourhoodId(),
                                step.order().id())));
    }

    /** Somebody else's change was written between our look and our write. */
    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof OptimisticLockException || failure instanceof StaleStateException;
    }

    private Uni<Set<UUID>> photos(Tx tx, Step step) {
        List<String> named = step.command().evidence().photos();
        Set<UUID> keys = new LinkedHashSet<>();
        named.forEach(id -> PhotoView.key(id).ifPresent(keys::add));
        return files.take(tx, step.order().neighbourhoodId(), keys, PHOTO_AGE_MAX)
                .invoke(taken -> {
                    if (taken.size() < Set.copyOf(named).size()) {
                        throw new Refused(WorkOrderProblem.WORK_ORDER_PHOTO_UNKNOWN, "input.photoIds");
                    }
                });
    }

    private Uni<Void> tell(Tx tx, WorkOrder order, WorkOrderAction action) {
        if (action == WorkOrderAction.TRANSFER || action == WorkOrderAction.REOPEN) {
            Why why = action == WorkOrderAction.REOPEN ? Why.REOPENED : Why.TRANSFERRED;
            return events.tell(tx, new WorkOrdersAssigned(order.neighbourhoodId(), why, List.of(order.ref())));
        }
        return order.state().isOver()
                ? events.tell(tx, order.ended()).chain(() -> lookAgain(tx, order))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> lookAgain(Tx tx, WorkOrder order) {
        Long alert = order.alertId();
        return alert == null ? Uni.createFrom().voidItem() : alerts.lookAgain(tx, alert);
    }
}
