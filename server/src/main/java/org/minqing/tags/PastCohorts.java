package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.minqing.access.Caller;
import org.minqing.platform.BadArgument;
import org.roaringbitmap.RoaringBitmap;

/**
 * The people as they were, as sets that are made for one answer: a few neighbourhoods at a time, so that few rows are held, and by a
 * thread of its own, so that nobody else waits.
 */
@ApplicationScoped
class PastCohorts {
    /** About 400,000 people, whose sets take some 100 MB while they are asked. */
    static final int AREAS_MAX = 100;

    private static final int READ_AT_ONCE = 4;
    /** Making sets costs nothing but CPU. */
    private static final int THREADS = 1;

    private final CohortIndexStore store;
    private final WorkerExecutor workers;

    PastCohorts(CohortIndexStore store, Vertx vertx) {
        this.store = store;
        this.workers = vertx.createSharedWorkerExecutor("minqing-past-cohorts", THREADS);
    }

    @PreDestroy
    void close() {
        workers.close();
    }

    /** Throws {@link BadArgument} for more neighbourhoods than are read for one answer. */
    Uni<List<AreaIndex>> asOf(Caller caller, Collection<Integer> areas, Instant at, Expression expression) {
        if (areas.size() > AREAS_MAX) {
            throw new BadArgument(
                    "of",
                    "过去的情况一次至多问 " + AREAS_MAX + " 个居民区，请用 orgNodeIds 缩小范围",
                    "The past is told of " + AREAS_MAX + " neighbourhoods at once; name fewer by orgNodeIds");
        }
        Integer[] tags = tags(expression);
        List<Integer> all = List.copyOf(areas);
        List<AreaIndex> made = new ArrayList<>();
        Uni<Void> read = Uni.createFrom().voidItem();
        for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
            List<Integer> part = all.subList(from, Math.min(from + READ_AT_ONCE, all.size()));
            read = read.chain(() -> store.readAsOf(caller, part.toArray(Integer[]::new), at, tags))
                    .chain(this::sets)
                    .invoke(made::addAll)
                    .replaceWithVoid();
        }
        return read.replaceWith(made);
    }

    private static Integer[] tags(Expression expression) {
        Set<Integer> tags = new TreeSet<>();
        expression.visit(part -> {
            if (part instanceof Expression.Tagged tagged) {
                tags.add(tagged.tag());
            }
        });
        return tags.toArray(Integer[]::new);
    }

    private Uni<List<AreaIndex>> sets(List<PersonRow> people) {
        return Uni.createFrom()
                .completionStage(
                        () -> workers.executeBlocking(() -> made(people), false).toCompletionStage());
    }

    private static List<AreaIndex> made(List<PersonRow> people) {
        Map<Integer, List<PersonRow>> byArea =
                people.stream().collect(Collectors.groupingBy(PersonRow::neighbourhoodId));
        List<AreaIndex> sets = new ArrayList<>();
        byArea.forEach((area, there) -> {
            AreaIndex set = new AreaIndex(area);
            set.replace(new RoaringBitmap(), there);
            sets.add(set);
        });
        return sets;
    }
}
