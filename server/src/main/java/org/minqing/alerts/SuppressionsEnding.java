package org.minqing.alerts;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Actor;
import org.minqing.platform.Heartbeats;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;

/** Ends suppressions whose time is over, and shows again what is still so (A8). */
@ApplicationScoped
class SuppressionsEnding {
    private static final Actor ACTOR = new ServerActor("suppressions");
    private static final int BATCH = 200;

    private final UnitOfWork work;
    private final SuppressionStore store;
    private final Heartbeats heartbeats;

    SuppressionsEnding(UnitOfWork work, SuppressionStore store, Heartbeats heartbeats) {
        this.work = work;
        this.store = store;
        this.heartbeats = heartbeats;
    }

    @Scheduled(every = "{minqing.suppressions.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        return endExpired().chain(() -> heartbeats.beat(SuppressionsVital.NAME));
    }

    private Uni<Void> endExpired() {
        return work.run(
                        ACTOR,
                        tx -> store.endExpired(tx, BATCH)
                                .call(ended ->
                                        ended.isEmpty() ? Uni.createFrom().voidItem() : store.release(tx, ended)))
                .chain(ended ->
                        ended.size() == BATCH ? endExpired() : Uni.createFrom().voidItem());
    }
}
