package org.minqing.alerts;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minqing.meters.ConditionKind;
import org.minqing.meters.Meters;
import org.minqing.meters.Watch;
import org.minqing.meters.WatchRule;
import org.minqing.platform.Actor;
import org.minqing.platform.Events;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Tells the meters what they are watched for, whenever rules or the people of a home change. */
@ApplicationScoped
public class WatchAssignments {
    private static final Actor ACTOR = new ServerActor("watch-assignments");
    private static final int PART = 5_000;

    /** So few that notices behind it in the outbox do not wait. */
    private static final int STEP = 1_000;

    private final UnitOfWork work;
    private final RuleStore store;
    private final Meters meters;
    private final Events events;

    WatchAssignments(UnitOfWork work, RuleStore store, Meters meters, Events events) {
        this.work = work;
        this.store = store;
        this.meters = meters;
        this.events = events;
    }

    /** Looks at every meter and concentrator again; in parts, so that no transaction holds many rows for long. */
    public Uni<Void> refreshAll() {
        return part(0).chain(() -> work.run(ACTOR, this::concentrators));
    }

    /** Looks at the meters of these houses again. */
    public Uni<Void> refresh(Long... houses) {
        return work.run(ACTOR, tx -> store.listOfHouses(tx, List.of(houses)).chain(found -> assign(tx, found)));
    }

    /** Looks at the new meters of these houses, and at the concentrators, of which some may be new. */
    Uni<Void> refreshInstalled(Long... houses) {
        return work.run(
                ACTOR,
                tx -> store.listOfHouses(tx, List.of(houses))
                        .chain(found -> assign(tx, found))
                        .chain(() -> store.listVacantSince(tx, houses))
                        .chain(vacant -> markVacant(tx, vacant))
                        .chain(() -> concentrators(tx)));
    }

    /** A home that was marked vacant before it had this meter: the first use must be seen, so that alerts are held back no longer. */
    private Uni<Void> markVacant(Tx tx, Map<Long, Instant> vacant) {
        Uni<Void> marked = Uni.createFrom().voidItem();
        for (Map.Entry<Long, Instant> home : vacant.entrySet()) {
            marked = marked.chain(() -> meters.markVacant(tx, home.getKey(), home.getValue()));
        }
        return marked;
    }

    /** Looks at the meters again of every home that was ever theirs. */
    Uni<Void> refreshHomesOf(List<Long> residents) {
        return work.run(ACTOR, tx -> store.listOfResidents(tx, residents).chain(found -> assign(tx, found)));
    }

    /** Looks at some of the meters again, and tells in the same transaction that the others remain. */
    Uni<Void> goOn(WatchesOutdated outdated) {
        return work.run(
                ACTOR,
                tx -> store.listAfter(tx, outdated.afterMeter(), STEP)
                        .call(found -> assign(tx, found))
                        .chain(found -> found.size() < STEP
                                ? concentrators(tx)
                                : events.tell(
                                        tx,
                                        new WatchesOutdated(outdated.neighbourhoodId(), found.get(found.size() - 1)))));
    }

    /** Somebody turns 60 today. Only what differs is written. */
    @Scheduled(cron = "{minqing.watches.nightly}", timeZone = "Asia/Shanghai")
    Uni<Void> nightly() {
        return refreshAll();
    }

    private Uni<Void> part(int after) {
        return work.run(ACTOR, tx -> store.listAfter(tx, after, PART).call(found -> assign(tx, found)))
                .chain(found -> found.size() < PART ? Uni.createFrom().voidItem() : part(found.get(PART - 1)));
    }

    /** Locks before it looks, in the order in which readings lock: what it saw cannot change before it is written. */
    private Uni<Void> assign(Tx tx, List<Integer> found) {
        return found.isEmpty()
                ? Uni.createFrom().voidItem()
                : meters.lock(tx, found)
                        .chain(() -> store.listApplicable(tx, found))
                        .chain(applicable -> assign(tx, applicable));
    }

    private Uni<Void> assign(Tx tx, Map<Integer, String> applicable) {
        Map<String, List<Integer>> byRules = new LinkedHashMap<>();
        applicable.forEach((meter, rules) ->
                byRules.computeIfAbsent(rules, none -> new ArrayList<>()).add(meter));
        return store.listInForce(tx).chain(inForce -> {
            Uni<Void> assigned = Uni.createFrom().voidItem();
            for (Map.Entry<String, List<Integer>> group : byRules.entrySet()) {
                Watch watch = watch(group.getKey(), inForce);
                assigned = assigned.chain(() -> meters.watch(tx, watch, group.getValue()));
            }
            return assigned;
        });
    }

    private static Watch watch(String rules, Map<String, Row> inForce) {
        return new Watch(Arrays.stream(rules.split(","))
                .filter(inForce::containsKey)
                .map(inForce::get)
                .map(row -> new WatchRule(
                        ConditionKind.valueOf(row.getString(2)),
                        row.getInteger(0),
                        row.getInteger(1),
                        row.getInteger(3),
                        row.getLong(4)))
                .toList());
    }

    private Uni<Void> concentrators(Tx tx) {
        return store.listConcentrators(tx).chain(rows -> {
            Uni<Void> assigned = Uni.createFrom().voidItem();
            for (Row row : rows) {
                WatchRule rule = new WatchRule(
                        ConditionKind.CONCENTRATOR_SILENT, row.getInteger(0), row.getInteger(1), row.getInteger(2), 0);
                assigned = assigned.chain(() -> meters.listenFor(tx, rule, Arrays.asList(row.getArrayOfIntegers(3))));
            }
            return assigned;
        });
    }
}
