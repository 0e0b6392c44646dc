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
import org.jspecify.annotations.Nullable;
import org.minqing.meters.ConditionKind;
import org.minqing.meters.Meters;
import org.minqing.meters.Watch;
import org.minqing.meters.WatchRule;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Tells the meters what they are watched for, whenever rules or the people of a home change. */
@ApplicationScoped
public class WatchAssignments {
    private static final Actor ACTOR = new ServerActor("watch-assignments");
    private static final int PART = 5_000;

    private final UnitOfWork work;
    private final RuleStore store;
    private final Meters meters;

    WatchAssignments(UnitOfWork work, RuleStore store, Meters meters) {
        this.work = work;
        this.store = store;
        this.meters = meters;
    }

    /** Looks at every meter and concentrator again; in parts, so that no transaction holds many rows for long. */
    public Uni<Void> refreshAll() {
        return part(null, 0).chain(this::concentrators);
    }

    /** Looks at the meters of these houses again. */
    public Uni<Void> refresh(Long... houses) {
        return houses.length == 0 ? Uni.createFrom().voidItem() : part(houses, 0);
    }

    /** Looks at the new meters of these houses, and at the concentrators, of which some may be new. */
    Uni<Void> refreshInstalled(Long... houses) {
        return work.run(ACTOR, tx -> store.listVacantSince(tx, houses).chain(vacant -> markVacant(tx, vacant)))
                .chain(() -> refresh(houses))
                .chain(this::concentrators);
    }

    /** A home that was marked vacant before it had this meter: the first use must be seen, so that alerts are held back no longer. */
    private Uni<Void> markVacant(Tx tx, Map<Long, Instant> vacant) {
        Uni<Void> marked = Uni.createFrom().voidItem();
        for (Map.Entry<Long, Instant> home : vacant.entrySet()) {
            marked = marked.chain(() -> meters.markVacant(tx, home.getKey(), home.getValue()));
        }
        return marked;
    }

    /** Somebody turns 60 today, moved in, or lives alone since yesterday. Only what differs is written. */
    @Scheduled(cron = "{minqing.watches.nightly}", timeZone = "Asia/Shanghai")
    Uni<Void> nightly() {
        return refreshAll();
    }

    private Uni<Void> part(Long @Nullable [] houses, int after) {
        return work.run(
                        ACTOR,
                        tx -> store.listApplicable(tx, houses, after, PART).call(found -> assign(tx, found)))
                .chain(found -> found.size() < PART
                        ? Uni.createFrom().voidItem()
                        : part(houses, List.copyOf(found.keySet()).get(PART - 1)));
    }

    private Uni<Void> assign(Tx tx, Map<Integer, String> applicable) {
        Map<String, List<Integer>> byRules = new LinkedHashMap<>();
        applicable.forEach((meter, rules) ->
                byRules.computeIfAbsent(rules, none -> new ArrayList<>()).add(meter));
        // In the order in which readings lock them.
        return meters.lock(tx, applicable.keySet())
                .chain(() -> store.listInForce(tx))
                .chain(inForce -> {
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

    private Uni<Void> concentrators() {
        return work.run(
                ACTOR,
                tx -> store.listConcentrators(tx).chain(rows -> {
                    Uni<Void> assigned = Uni.createFrom().voidItem();
                    for (Row row : rows) {
                        WatchRule rule = new WatchRule(
                                ConditionKind.CONCENTRATOR_SILENT,
                                row.getInteger(0),
                                row.getInteger(1),
                                row.getInteger(2),
                                0);
                        assigned = assigned.chain(
                                () -> meters.listenFor(tx, rule, Arrays.asList(row.getArrayOfIntegers(3))));
                    }
                    return assigned;
                }));
    }
}
