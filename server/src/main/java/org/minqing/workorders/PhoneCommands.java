package org.minqing.workorders;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Problem;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;

/**
 * What phones did while they had no network, through the same use cases as if they had one: each command once, those of an order
 * one after the other, and a bad one stops no other (W7).
 */
@ApplicationScoped
class PhoneCommands {
    private static final Logger LOG = Logger.getLogger(PhoneCommands.class);

    /** Orders of one request that are worked on at once; others need connections, too. */
    private static final int AT_ONCE = 4;

    /** The order is not as the phone saw it. */
    private static final Set<String> CONFLICTS = Set.of(
            WorkOrderProblem.WORK_ORDER_CHANGED_MEANWHILE.name(),
            WorkOrderProblem.WORK_ORDER_TAKEN.name(),
            CommandProblem.COMMAND_AFTER_REFUSED.name());

    private final Requests requests;
    private final WorkOrders orders;
    private final WorkOrderReadStore store;

    PhoneCommands(Requests requests, WorkOrders orders, WorkOrderReadStore store) {
        this.requests = requests;
        this.orders = orders;
        this.store = store;
    }

    /** Runs them and answers each, in their order. */
    Uni<WorkOrderCommandsPayload> run(Caller caller, WorkOrderCommands input) {
        List<WorkOrderCommand> commands = input.commands();
        if (commands.isEmpty() || commands.size() > WorkOrderCommands.MAX) {
            Refused refusal =
                    new Refused(CommandProblem.COMMANDS_OUT_OF_RANGE, "input.commands", WorkOrderCommands.MAX);
            return Uni.createFrom().item(new WorkOrderCommandsPayload(List.of(), List.of(refusal.problem())));
        }
        Map<WorkOrderCommand, Outcome> outcomes = new ConcurrentHashMap<>();
        return Multi.createFrom()
                .iterable(byOrder(commands))
                .onItem()
                .transformToUni(ofOrder -> inOrder(caller, ofOrder, outcomes))
                .merge(AT_ONCE)
                .collect()
                .last()
                .chain(() -> store.findOrders(caller, keys(commands)))
                .map(found -> new WorkOrderCommandsPayload(
                        commands.stream()
                                .map(command ->
                                        answer(command, requireNonNull(outcomes.get(command)), found.get(key(command))))
                                .toList(),
                        List.of()));
    }

    /** The commands of each order by the version that each saw; equal commands, sent twice, are one. */
    private static Collection<List<WorkOrderCommand>> byOrder(List<WorkOrderCommand> commands) {
        Map<String, List<WorkOrderCommand>> byOrder = new LinkedHashMap<>();
        commands.stream()
                .distinct()
                .sorted(Comparator.comparingInt(WorkOrderCommand::version))
                .forEach(command -> byOrder.computeIfAbsent(command.workOrderId(), none -> new ArrayList<>())
                        .add(command));
        return byOrder.values();
    }

    /** What follows a step that was not taken was meant for an order that is not there. */
    private Uni<Void> inOrder(Caller caller, List<WorkOrderCommand> ofOrder, Map<WorkOrderCommand, Outcome> outcomes) {
        Uni<Boolean> goesOn = Uni.createFrom().item(true);
        for (WorkOrderCommand command : ofOrder) {
            goesOn = goesOn.chain(goes -> (goes ? once(caller, command) : known(caller, command))
                    .invoke(outcome -> outcomes.put(command, outcome))
                    .map(outcome -> goes && outcome.problems().isEmpty()));
        }
        return goesOn.replaceWithVoid();
    }

    private Uni<Outcome> once(Caller caller, WorkOrderCommand command) {
        return settled(Uni.createFrom().deferred(() -> apply(caller, command)), command);
    }

    private Uni<Outcome> apply(Caller caller, WorkOrderCommand command) {
        return switch (command.kind()) {
            case ACCEPT -> accept(caller, command);
            case MARK_VACANT -> orders.markVacant(caller, command.vacancy());
            case ARRIVE, DISPOSE, PAUSE, RESUME -> orders.take(caller, command.step());
        };
    }

    private Uni<Outcome> accept(Caller caller, WorkOrderCommand command) {
        return requests.find(caller, command.requestKey())
                .chain(known -> known.map(Uni.createFrom()::item).orElseGet(() -> acceptNew(caller, command)));
    }

    /** The acceptances of many callers travel together; the answer comes back to this request's own context. */
    private Uni<Outcome> acceptNew(Caller caller, WorkOrderCommand command) {
        Context context = Vertx.currentContext();
        return orders.accept(caller, command.accept())
                .emitOn(rest -> context.runOnContext(now -> rest.run()))
                .map(payload -> payload.problems().isEmpty()
                        ? Outcome.done(key(command))
                        : new Outcome(Optional.empty(), payload.problems(), false));
    }

    /** A command that is not run any more may have been answered long ago. */
    private Uni<Outcome> known(Caller caller, WorkOrderCommand command) {
        return settled(
                Uni.createFrom()
                        .deferred(() -> requests.find(caller, command.requestKey()))
                        .map(known -> known.orElseGet(() ->
                                Outcome.refused(new Refused(CommandProblem.COMMAND_AFTER_REFUSED, "input.commands")))),
                command);
    }

    /** One that fails stops no other. */
    private static Uni<Outcome> settled(Uni<Outcome> applied, WorkOrderCommand command) {
        return applied.onFailure(Refused.class)
                .recoverWithItem(refusal -> Outcome.refused((Refused) refusal))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "A command of kind %s failed", command.kind());
                    return Outcome.refused(new Refused(CommandProblem.COMMAND_FAILED, "input.commands"));
                });
    }

    private static WorkOrderCommandAnswer answer(
            WorkOrderCommand command, Outcome outcome, @Nullable WorkOrderView order) {
        return new WorkOrderCommandAnswer(command.requestId(), status(outcome), order, outcome.problems());
    }

    private static WorkOrderCommandStatus status(Outcome outcome) {
        if (outcome.problems().isEmpty()) {
            return outcome.replayed() ? WorkOrderCommandStatus.ALREADY : WorkOrderCommandStatus.ACCEPTED;
        }
        return outcome.problems().stream().map(Problem::code).anyMatch(CONFLICTS::contains)
                ? WorkOrderCommandStatus.CONFLICT
                : WorkOrderCommandStatus.REJECTED;
    }

    private static List<Long> keys(List<WorkOrderCommand> commands) {
        return commands.stream().map(PhoneCommands::key).distinct().toList();
    }

    private static long key(WorkOrderCommand command) {
        return NodeId.number(WorkOrderView.TYPE, command.workOrderId()).orElse(-1L);
    }
}
