package org.minqing.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Standing jobs tell here that they have finished a turn. Told in the database, so that any server sees when all have stopped. */
@ApplicationScoped
public class Heartbeats {
    private static final Actor ACTOR = new ServerActor("heartbeats");
    /** Often enough for a limit of minutes; not every turn costs a commit. */
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private static final String BEAT = """
            insert into heartbeat (name, at) values ($1, now())
            on conflict (name) do update set at = excluded.at where heartbeat.at < excluded.at
            """;

    private final UnitOfWork work;
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    Heartbeats(UnitOfWork work) {
        this.work = work;
    }

    /** The job has finished a turn. */
    public Uni<Void> beat(String job) {
        long now = System.nanoTime();
        Long before = told.get(job);
        if (before != null && now - before < PAUSE_NANOS) {
            return Uni.createFrom().voidItem();
        }
        return work.run(ACTOR, tx -> tx.last(BEAT, Tuple.of(job)))
                .invoke(done -> told.put(job, now))
                .replaceWithVoid();
    }
}
