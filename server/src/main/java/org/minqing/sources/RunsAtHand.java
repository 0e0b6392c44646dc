package org.minqing.sources;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;

/** The runs that this server is at, or that wait their turn here: while it lives nobody else takes them over. */
@ApplicationScoped
class RunsAtHand {
    private static final Actor ACTOR = new ServerActor("source-runs");
    private static final String HOLD = """
            update source_run set leased_until = now() + interval '1 minute' where id = any($1) and state = 'RUNNING'
            """;

    private final UnitOfWork work;
    private final Map<Long, Run> atHand = new ConcurrentHashMap<>();

    RunsAtHand(UnitOfWork work) {
        this.work = work;
    }

    /** Tells whether nobody here was at it. */
    boolean take(Run run) {
        return atHand.putIfAbsent(run.id(), run) == null;
    }

    void leave(Run run) {
        atHand.remove(run.id(), run);
    }

    /** Of these files those that no run at hand reads. */
    List<String> others(List<String> files) {
        List<String> held =
                atHand.values().stream().map(Run::file).filter(Objects::nonNull).toList();
        return files.stream().filter(file -> !held.contains(file)).toList();
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> hold() {
        return atHand.isEmpty()
                ? Uni.createFrom().voidItem()
                : work.run(ACTOR, tx -> tx.run(HOLD, Columns.of(atHand.keySet().toArray(Long[]::new))))
                        .replaceWithVoid();
    }
}
