package org.minqing.notifications;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.minqing.platform.UnitOfWork;

/**
 * Forgets notices when they are older than {@code minqing.notices.keep-days}, with all their deliveries. What was done about an
 * order or an alert is told by these themselves, who looked at whom by the audit log.
 */
@ApplicationScoped
class NoticePruning {
    /** In one transaction; a turn goes on until none is left. */
    private static final int BATCH = 5_000;

    /** What carries others goes after them. */
    private static final String FORGET = """
            with old as (
              select n.id from notice n
              where n.created_at < now() - make_interval(days => $1) and not exists (
                select from delivery d left join delivery c on c.carried_by = d.id
                where d.notice_id = n.id and (d.state = 'WAITING' or c.id is not null))
              order by n.created_at limit $2 for update skip locked),
            ways as (delete from delivery d using old where d.notice_id = old.id)
            delete from notice n using old where n.id = old.id
            """;

    private final UnitOfWork work;
    private final int keepDays;

    NoticePruning(UnitOfWork work, @ConfigProperty(name = "minqing.notices.keep-days") int keepDays) {
        this.work = work;
        this.keepDays = keepDays;
    }

    @Scheduled(every = "1h", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        return work.run(Deliveries.ACTOR, tx -> tx.run(FORGET, Tuple.of(keepDays, BATCH)))
                .chain(gone -> gone.rowCount() > 0 ? turn() : Uni.createFrom().voidItem());
    }
}
