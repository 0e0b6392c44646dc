package org.minqing.tags;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.roaringbitmap.RoaringBitmap;

/**
 * The people of each neighbourhood as sets in memory, read when they are first asked for. Before it answers it takes in all that
 * was committed when it was asked, by whichever server: a read after an acknowledgement sees what was acknowledged. Those who ask
 * at the same time share one look.
 */
@ApplicationScoped
class CohortIndex {
    private static final Actor ACTOR = new ServerActor("cohort-index");
    /** Beyond this the area is read anew. */
    private static final int CHANGED_MAX = 20_000;
    /** Neighbourhoods that are read by one statement: enough to share its cost, few enough to hold its rows. */
    private static final int READ_AT_ONCE = 4;
    /** Greater than any transaction: what is loaded from now on needs nothing of what was before. */
    private static final long NEVER = Long.MAX_VALUE;

    private final UnitOfWork work;
    private final CohortIndexStore store;
    private final Vertx vertx;
    private final Map<Integer, AreaIndex> areas = new ConcurrentHashMap<>();
    /** What was taken in of transactions from the horizon on, by its number with that of its transaction. One look at a time. */
    private final Map<Long, Long> taken = new ConcurrentHashMap<>();

    private volatile long horizon = NEVER;

    private List<Asker> waiting = new ArrayList<>();
    private boolean isLooking;

    CohortIndex(UnitOfWork work, CohortIndexStore store, Vertx vertx) {
        this.work = work;
        this.store = store;
        this.vertx = vertx;
    }

    private record Asker(Set<Integer> areas, UniEmitter<? super List<AreaIndex>> emitter) {}

    /** The sets of these areas, with all in them that is committed now. */
    Uni<List<AreaIndex>> fresh(Collection<Integer> wanted) {
        Context own = Vertx.currentContext();
        Uni<List<AreaIndex>> answer = Uni.createFrom().emitter(emitter -> {
            boolean isFirst;
            synchronized (this) {
                waiting.add(new Asker(new TreeSet<>(wanted), emitter));
                isFirst = !isLooking;
                isLooking = true;
            }
            if (isFirst) {
                look();
            }
        });
        return own == null ? answer : answer.emitOn(arrived -> own.runOnContext(turn -> arrived.run()));
    }

    /** Keeps what is in memory near, so that the log of changes may be short. */
    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> keepNear() {
        return areas.isEmpty() ? Uni.createFrom().voidItem() : fresh(Set.of()).replaceWithVoid();
    }

    /** On a context of its own: nothing of the request that asked first may be seen here. */
    private void look() {
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()).runOnContext(turn -> {
            List<Asker> askers;
            synchronized (this) {
                askers = waiting;
                waiting = new ArrayList<>();
            }
            Set<Integer> wanted =
                    askers.stream().flatMap(asker -> asker.areas.stream()).collect(Collectors.toSet());
            work.run(ACTOR, tx -> follow(tx).chain(() -> load(tx, wanted)))
                    .subscribe()
                    .with(done -> answer(askers), failure -> {
                        // What was half taken in is read anew.
                        areas.clear();
                        horizon = NEVER;
                        taken.clear();
                        askers.forEach(asker -> asker.emitter.fail(failure));
                        next();
                    });
        });
    }

    private void answer(List<Asker> askers) {
        askers.forEach(asker -> asker.emitter.complete(asker.areas.stream()
                .flatMap(area -> Stream.ofNullable(areas.get(area)))
                .toList()));
        next();
    }

    private void next() {
        boolean isMore;
        synchronized (this) {
            isMore = !waiting.isEmpty();
            isLooking = isMore;
        }
        if (isMore) {
            look();
        }
    }

    private Uni<Void> follow(Tx tx) {
        return store.readFeed(tx, horizon, taken.keySet()).chain(feed -> {
            List<CohortIndexStore.Entry> fresh = feed.entries().stream()
                    .filter(entry -> areas.containsKey(entry.area()))
                    .toList();
            return apply(tx, fresh).invoke(() -> {
                horizon = feed.horizon();
                feed.entries().forEach(entry -> taken.put(entry.seq(), entry.tx()));
                taken.values().removeIf(began -> began < feed.horizon());
            });
        });
    }

    private Uni<Void> apply(Tx tx, List<CohortIndexStore.Entry> entries) {
        int subjects = entries.stream().mapToInt(entry -> entry.ids().size()).sum();
        if (subjects > CHANGED_MAX) {
            entries.forEach(entry -> areas.remove(entry.area()));
            return Uni.createFrom().voidItem();
        }
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.readChanged(tx, entries)
                        .invoke(rows -> replace(entries, rows))
                        .replaceWithVoid();
    }

    private void replace(List<CohortIndexStore.Entry> entries, List<PersonRow> rows) {
        RoaringBitmap changed = new RoaringBitmap();
        Set<Integer> where = new TreeSet<>();
        entries.forEach(entry -> {
            where.add(entry.area());
            if (entry.kind() == SubjectKind.PERSON) {
                entry.ids().forEach(id -> changed.add((int) id.longValue()));
            }
        });
        rows.forEach(row -> {
            where.add(row.neighbourhoodId());
            changed.add(row.number());
        });
        for (int area : where) {
            AreaIndex index = areas.get(area);
            if (index != null) {
                index.replace(
                        changed,
                        rows.stream()
                                .filter(row -> row.neighbourhoodId() == area)
                                .toList());
            }
        }
    }

    private Uni<Void> load(Tx tx, Set<Integer> wanted) {
        List<Integer> missing =
                wanted.stream().filter(area -> !areas.containsKey(area)).toList();
        Uni<Void> loaded = Uni.createFrom().voidItem();
        for (int from = 0; from < missing.size(); from += READ_AT_ONCE) {
            List<Integer> part = missing.subList(from, Math.min(from + READ_AT_ONCE, missing.size()));
            loaded = loaded.chain(() -> store.readAreas(tx, part))
                    .invoke(rows -> index(part, rows))
                    .replaceWithVoid();
        }
        return loaded;
    }

    private void index(List<Integer> read, List<PersonRow> rows) {
        Map<Integer, List<PersonRow>> byArea = rows.stream().collect(Collectors.groupingBy(PersonRow::neighbourhoodId));
        for (int area : read) {
            AreaIndex index = new AreaIndex(area);
            index.replace(new RoaringBitmap(), byArea.getOrDefault(area, List.of()));
            areas.put(area, index);
        }
    }
}
