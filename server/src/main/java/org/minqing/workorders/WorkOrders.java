package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.minqing.access.Caller;
import org.minqing.alerts.Suppressions;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.workorders.WorkOrderStore.Step;

/** What people do with orders; the door for other features. */
@ApplicationScoped
public class WorkOrders {
    private final Requests requests;
    private final Acceptances acceptances;
    private final Steps steps;
    private final WorkOrderStore store;
    private final Suppressions suppressions;
    private final HandOver handOver;
    private final OwnArea areas;
    private final Clock clock;

    WorkOrders(
            Requests requests,
            Acceptances acceptances,
            Steps steps,
            WorkOrderStore store,
            Suppressions suppressions,
            HandOver handOver,
            OwnArea areas,
            Clock clock) {
        this.requests = requests;
        this.acceptances = acceptances;
        this.steps = steps;
        this.store = store;
        this.suppressions = suppressions;
        this.handOver = handOver;
        this.areas = areas;
        this.clock = clock;
    }

    /** Gives the order to the caller unless somebody else has it. */
    Uni<WorkOrderPayload> accept(Caller caller, WorkOrderAccept input) {
        return acceptances.accept(caller, input);
    }

    /** Takes a step that needs nothing but its evidence: arrive, dispose, verify, close, pause, resume, cancel. */
    Uni<Outcome> take(Caller caller, StepInput input) {
        return once(
                caller,
                input,
                tx -> steps.find(tx, key(input))
                        .chain(order -> steps.take(tx, order, command(caller, input), input.requestId())));
    }

    /** Hands the order to another post, here or in another neighbourhood, or to one person of it, who must be on duty there. */
    Uni<Outcome> transfer(Caller caller, WorkOrderTransfer input) {
        return once(caller, input, tx -> steps.find(tx, key(input)).chain(order -> transfer(tx, caller, input, order)));
    }

    private Uni<WorkOrder> transfer(Tx tx, Caller caller, WorkOrderTransfer input, WorkOrder order) {
        int area = input.orgNodeId() == null
                ? order.neighbourhoodId()
                : areas.find(caller, input.orgNodeId())
                        .orElseThrow(() -> new Refused(WorkOrderProblem.WORK_ORDER_AREA_NOT_FOUND, "input.orgNodeId"));
        Command command = command(caller, input);
        Command moving = area == order.neighbourhoodId()
                ? command
                : command.to(input.receiver().in(area));
        return handOver.stay(tx, area)
                .chain(() -> store.isOnDuty(tx, area, input.position(), input.assignee()))
                .invoke(isThere -> refuseUnless(isThere, WorkOrderProblem.WORK_ORDER_POST_NOT_FOUND, "input.assignee"))
                .chain(() -> steps.take(tx, order, moving, input.requestId()));
    }

    /** Opens an order again; its alert may have no other. Where its own post has nobody any more, another answers for it (W8). */
    Uni<Outcome> reopen(Caller caller, WorkOrderReopen input) {
        Command command = command(caller, input);
        return once(
                caller,
                input,
                tx -> steps.find(tx, key(input))
                        .call(order -> refuseSecond(tx, order))
                        .call(order -> handOver.stay(tx, order.neighbourhoodId()))
                        .chain(order -> store.findAnswering(tx, order)
                                .map(answering -> answering.map(command::to).orElse(command))
                                .chain(asked -> steps.take(tx, order, asked, input.requestId()))));
    }

    private Uni<Void> refuseSecond(Tx tx, WorkOrder order) {
        Long alert = order.alertId();
        return alert == null
                ? Uni.createFrom().voidItem()
                : store.hasOtherOpen(tx, alert, order.id())
                        .invoke(hasOther ->
                                refuseUnless(!hasOther, WorkOrderProblem.WORK_ORDER_ALREADY_OPEN, "input.workOrderId"))
                        .replaceWithVoid();
    }

    /** Marks the house as vacant, as the visit saw it. What is not disposed yet is, with that result. */
    Uni<Outcome> markVacant(Caller caller, WorkOrderMarkVacant input) {
        return once(
                caller, input, tx -> steps.find(tx, key(input)).chain(order -> markVacant(tx, caller, input, order)));
    }

    private Uni<WorkOrder> markVacant(Tx tx, Caller caller, WorkOrderMarkVacant input, WorkOrder order) {
        Command command = command(caller, input);
        WorkOrderState from = order.state();
        long house = order.markVacant(command);
        Suppressions.HouseVacancy vacancy =
                new Suppressions.HouseVacancy(house, command.evidence().text(), input.until());
        return store.hasMarkedVacant(tx, order.id())
                .invoke(isMarked ->
                        refuseUnless(!isMarked, WorkOrderProblem.WORK_ORDER_VACANCY_MARKED, "input.workOrderId"))
                .chain(() -> suppressions.markVacant(tx, caller, vacancy, order.id()))
                .chain(() -> from == WorkOrderState.ON_SITE
                        ? steps.take(tx, order, command.as(WorkOrderAction.DISPOSE), input.requestId())
                        : Uni.createFrom().item(order))
                .call(() -> steps.write(
                        tx,
                        new Step(
                                WorkOrderAction.MARK_VACANT,
                                order.state(),
                                order,
                                from == WorkOrderState.ON_SITE ? command.bare() : command,
                                input.requestId() + ":vacant")));
    }

    private static void refuseUnless(boolean isSo, WorkOrderProblem problem, String path) {
        if (!isSo) {
            throw new Refused(problem, path);
        }
    }

    private Uni<Outcome> once(Caller caller, StepInput input, Function<Tx, Uni<WorkOrder>> change) {
        return requests.once(
                caller,
                operation(input.action()),
                input.requestId(),
                input,
                tx -> change.apply(tx).map(WorkOrder::id));
    }

    /** The mutation's name: {@code workOrderMarkVacant}. */
    static String operation(WorkOrderAction action) {
        StringBuilder name = new StringBuilder("workOrder");
        for (String word : action.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private Command command(Caller caller, StepInput input) {
        Instant at = input.at();
        return new Command(
                caller,
                input.action(),
                input.version(),
                input.evidence(),
                at == null ? clock.instant() : at,
                input.receiver());
    }

    private static long key(StepInput input) {
        return NodeId.number(WorkOrderView.TYPE, input.workOrderId()).orElse(-1L);
    }
}
