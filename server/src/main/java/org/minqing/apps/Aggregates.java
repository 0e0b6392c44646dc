package org.minqing.apps;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * Releases counts once a month, for every neighbourhood, whoever asks: nobody can ask twice around the day on which a known person moved
 * in. One neighbourhood's counts never depend on another's.
 */
@ApplicationScoped
class Aggregates {
    private static final Actor ACTOR = new ServerActor("aggregates");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int AREAS_MAX = 200;

    private final UnitOfWork work;
    private final AggregateStore store;
    private final Clock clock;

    Aggregates(UnitOfWork work, AggregateStore store, Clock clock) {
        this.work = work;
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(
            every = "{minqing.aggregates.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        return after(LocalDate.ofInstant(clock.instant(), SHANGHAI).withDayOfMonth(1), 0);
    }

    /** Those behind an area, a part in each commit. */
    private Uni<Void> after(LocalDate release, int area) {
        return work.run(
                        ACTOR,
                        tx -> store.lock(tx)
                                .chain(isMine -> isMine
                                        ? store.listMissing(tx, release, area, AREAS_MAX)
                                                .call(areas -> release(tx, release, areas))
                                        : Uni.createFrom().item(List.<Integer>of())))
                .chain(areas -> areas.size() < AREAS_MAX
                        ? Uni.createFrom().voidItem()
                        : after(release, areas.get(AREAS_MAX - 1)));
    }

    private Uni<Void> release(Tx tx, LocalDate release, List<Integer> areas) {
        return areas.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.count(tx, release, areas).chain(counts -> release(tx, release, areas, counts));
    }

    private Uni<Void> release(Tx tx, LocalDate release, List<Integer> areas, Map<Integer, List<Trees.Count>> counts) {
        Uni<Void> added = Uni.createFrom().voidItem();
        for (Integer area : areas) {
            List<Trees.Cell> cells = Trees.release(counts.getOrDefault(area, List.of()));
            added = added.chain(() -> store.add(tx, release, area, cells));
        }
        return added;
    }
}
