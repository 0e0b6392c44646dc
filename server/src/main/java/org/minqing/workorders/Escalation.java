package org.minqing.workorders;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Event;
import org.minqing.platform.Events;
import org.minqing.platform.Heartbeats;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.workorders.EscalationStore.Decision;
import org.minqing.workorders.EscalationStore.Looked;

/**
 * Warns before a deadline and climbs after it: cadre, deputy, duty pool, secretary, street, each rung once (W5, A7). Any number of
 * servers share the work, and an order that cannot be judged stops no other.
 */
@ApplicationScoped
class Escalation {
    private static final Logger LOG = Logger.getLogger(Escalation.class);
    private static final Actor ACTOR = new ServerActor("escalation");
    private static final int BATCH = 100;

    /** Past the last rung the street is told once more, and an operator sees it counted: nothing ends silently. */
    private static final Set<Decision> TOLD = EnumSet.of(Decision.WARN, Decision.END);

    private final UnitOfWork work;
    private final EscalationStore store;
    private final Events events;
    private final Signals signals;
    private final MeterRegistry metrics;
    private final Heartbeats heartbeats;

    Escalation(
            UnitOfWork work,
            EscalationStore store,
            Events events,
            Signals signals,
            MeterRegistry metrics,
            Heartbeats heartbeats) {
        this.work = work;
        this.store = store;
        this.events = events;
        this.signals = signals;
        this.metrics = metrics;
        this.heartbeats = heartbeats;
    }

    /** Looks at all orders whose time has come. */
    @Scheduled(every = "{minqing.escalation.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        return due().chain(() -> heartbeats.beat(EscalationVital.NAME));
    }

    private Uni<Void> due() {
        return work.run(ACTOR, tx -> look(tx, BATCH, null))
                .invoke(this::count)
                .chain(looked ->
                        looked.size() == BATCH ? due() : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warn("Orders that are due could not be looked at together; each is looked at alone", failure);
                    return apart();
                });
    }

    private Uni<Void> apart() {
        return work.run(ACTOR, tx -> store.listDue(tx, BATCH))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::alone)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> alone(long order) {
        return work.run(ACTOR, tx -> look(tx, 1, order))
                .invoke(this::count)
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "Order %d is due and cannot be judged", order);
                    metrics.counter("minqing.workorders.unjudged").increment();
                    return work.run(ACTOR, tx -> store.postpone(tx, order));
                });
    }

    private Uni<List<Looked>> look(Tx tx, int limit, @Nullable Long only) {
        return store.look(tx, limit, only).call(looked -> tell(tx, looked));
    }

    private Uni<Void> tell(Tx tx, List<Looked> looked) {
        looked.stream()
                .filter(one -> one.decision() == Decision.CLIMB)
                .forEach(one -> signals.send(
                        tx,
                        new Signal(
                                WorkOrderView.TYPE,
                                one.neighbourhoodId(),
                                one.order().orderId())));
        Uni<Void> told = Uni.createFrom().voidItem();
        for (Map.Entry<Integer, List<WorkOrderRef>> area : of(looked, TOLD).entrySet()) {
            told = told.chain(() -> tell(tx, new WorkOrdersWarned(area.getKey(), area.getValue())));
        }
        for (Map.Entry<Integer, List<WorkOrderRef>> area :
                of(looked, EnumSet.of(Decision.CLIMB)).entrySet()) {
            told = told.chain(() ->
                    tell(tx, new WorkOrdersAssigned(area.getKey(), WorkOrdersAssigned.Why.ESCALATED, area.getValue())));
        }
        return told;
    }

    private Uni<Void> tell(Tx tx, Event event) {
        return events.tell(tx, event);
    }

    private static Map<Integer, List<WorkOrderRef>> of(List<Looked> looked, Set<Decision> decisions) {
        return looked.stream()
                .filter(one -> decisions.contains(one.decision()))
                .collect(Collectors.groupingBy(
                        Looked::neighbourhoodId, TreeMap::new, Collectors.mapping(Looked::order, Collectors.toList())));
    }

    /** What operators watch: {@code END} says that the last rung did not act in time either. */
    private void count(List<Looked> looked) {
        looked.forEach(one -> metrics.counter(
                        "minqing.workorders.looked", "decision", one.decision().name())
                .increment());
    }
}
