package org.minqing.redemption;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.places.OrgTree;
import org.minqing.platform.Actor;
import org.minqing.platform.Elevated;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Closes the days of service points: by the merchant or those who answer for the area, and by night what they have left open. */
@ApplicationScoped
class Settlements {
    private static final Logger LOG = Logger.getLogger(Settlements.class);
    private static final Actor ACTOR = new ServerActor("settlements");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final UnitOfWork work;
    private final Requests requests;
    private final SettlementStore store;
    private final OrgTree tree;
    private final Clock clock;

    Settlements(UnitOfWork work, Requests requests, SettlementStore store, OrgTree tree, Clock clock) {
        this.work = work;
        this.requests = requests;
        this.store = store;
        this.tree = tree;
        this.clock = clock;
    }

    /** Closes a day for ever; what comes later enters the next settlement. */
    Uni<Outcome> close(Caller caller, SettlementClose input) {
        long point =
                NodeId.number(ServicePointView.TYPE, input.servicePointId()).orElse(-1L);
        return requests.once(
                Elevated.of(caller),
                "settlementClose",
                input.requestId(),
                input,
                tx -> close(tx, caller, point, input.day(), till -> isOwn(caller, till)));
    }

    private boolean isOwn(Caller caller, SettlementStore.Till till) {
        boolean answersForArea = caller.isAny(Set.of(Role.SECRETARY, Role.STREET_OFFICER))
                && Arrays.stream(tree.areasOf(caller.areas())).anyMatch(area -> area == till.neighbourhoodId());
        return answersForArea || (caller.is(Role.MERCHANT) && till.isAtCounter());
    }

    private Uni<Long> close(Tx tx, Actor by, long point, LocalDate day, Predicate<SettlementStore.Till> mayClose) {
        return store.lock(tx, point, by.subject())
                .map(found -> found.filter(mayClose)
                        .orElseThrow(
                                () -> new Refused(RedemptionProblem.SERVICE_POINT_NOT_FOUND, "input.servicePointId")))
                .invoke(till -> {
                    if (day.isAfter(till.today())) {
                        throw new Refused(VoucherProblem.SETTLEMENT_DAY_NOT_YET, "input.day");
                    }
                    LocalDate closed = till.closed();
                    if (closed != null && !day.isAfter(closed)) {
                        throw new Refused(VoucherProblem.SETTLEMENT_CLOSED, "input.day");
                    }
                })
                .chain(till -> store.close(tx, point, till.neighbourhoodId(), day, by.subject()));
    }

    /** Closes yesterday wherever something of it, or of days before, is left. */
    @Scheduled(
            cron = "{minqing.settlements.nightly}",
            timeZone = "Asia/Shanghai",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> night() {
        LocalDate yesterday = LocalDate.ofInstant(clock.instant(), ZONE).minusDays(1);
        return work.run(
                        ACTOR,
                        tx -> store.listUnsettled(
                                tx, yesterday.plusDays(1).atStartOfDay(ZONE).toInstant()))
                .onItem()
                .transformToMulti(points -> Multi.createFrom().iterable(points))
                .onItem()
                .transformToUniAndConcatenate(point -> alone(point, yesterday))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** A service point that was closed meanwhile, or cannot be, stops no other. */
    private Uni<Long> alone(long point, LocalDate day) {
        return work.run(ACTOR, tx -> close(tx, ACTOR, point, day, till -> true))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Service point %d was not closed for %s: %s", point, day, failure.getMessage());
                    return 0L;
                });
    }
}
