package org.minqing.files;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;

/** Clears away photos that nothing took within a week, and bytes that a failed or broken-off upload left behind. */
@ApplicationScoped
class LooseFiles {
    static final Duration TAKEN_WITHIN = Duration.ofDays(7);
    private static final Logger LOG = Logger.getLogger(LooseFiles.class);
    private static final Actor ACTOR = new ServerActor("loose-files");
    /** A turn holds one connection while it deletes these. */
    private static final int BATCH = 100;

    private static final int AT_ONCE = 4;

    private final UnitOfWork work;
    private final FileStore store;
    private final FileStorage storage;

    LooseFiles(UnitOfWork work, FileStore store, FileStorage storage) {
        this.work = work;
        this.store = store;
        this.storage = storage;
    }

    /** First the rows, then in later transactions the bytes: a break in between leaves a mark, never a row without bytes. */
    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clear() {
        return work.run(ACTOR, tx -> store.dropUntaken(tx, TAKEN_WITHIN, BATCH))
                .chain(() -> work.run(
                        ACTOR,
                        tx -> store.listLoose(tx, BATCH).chain(this::delete).chain(gone -> store.swept(tx, gone))))
                .replaceWithVoid();
    }

    /** Those that are gone; the mark of one that resists stays, and the next turn tries again. */
    private Uni<List<UUID>> delete(List<UUID> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUni(id -> storage.delete(Files.pictureName(id))
                        .chain(() -> storage.delete(Files.thumbnailName(id)))
                        .replaceWith(id)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(failure, "The bytes of photo %s could not be deleted", id))
                        .onFailure()
                        .recoverWithNull())
                .merge(AT_ONCE)
                .collect()
                .asList();
    }
}
