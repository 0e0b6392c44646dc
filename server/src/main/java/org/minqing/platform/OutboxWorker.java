package org.minqing.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Brings what the outbox holds to the reactions it is for. Any number of servers take from it: a row is leased for a while, a
 * lease that has passed to another cannot complete it, and a server that dies leaves its rows to the next.
 */
@ApplicationScoped
public class OutboxWorker {
    private static final Logger LOG = Logger.getLogger(OutboxWorker.class);
    private static final Actor ACTOR = new ServerActor("outbox");
    private static final int BATCH = 200;
    private static final int AT_ONCE = 16;

    /** Claimed rows are due again when their lease ends. Rows that expired meanwhile are ended, not run. */
    private static final String CLAIM = """
            update outbox set lease = $1, attempts = attempts + 1, due_at = now() + interval '60 seconds',
              state = case when expires_at <= now() then 'DEAD' else state end,
              ended_at = case when expires_at <= now() then now() end,
              failure = case when expires_at <= now() then coalesce(failure, 'expired') else failure end
            where id in (select id from outbox where state = 'WAITING' and due_at <= now()
                         order by due_at, id limit $2 for update skip locked)
            returning id, reaction, payload, attempts, state
            """;

    private static final String COMPLETE =
            "update outbox set state = 'DONE', ended_at = now() where id = $1 and lease = $2 and state = 'WAITING'";

    /** Tried again after 2, 4, 8 seconds and so on, at most every 5 minutes. */
    private static final String RETRY = """
            update outbox set failure = $3, due_at = now() + least(power(2, attempts), 300) * interval '1 second'
            where id = $1 and lease = $2 and state = 'WAITING'
            """;

    private static final String PRUNE =
            "delete from outbox where id in (select id from outbox where state = 'DONE' and ended_at < now() - interval '7 days' limit 5000)";

    private final UnitOfWork work;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final Heartbeats heartbeats;
    private final AtomicBoolean isRunning = new AtomicBoolean();
    private volatile boolean isWoken;

    OutboxWorker(UnitOfWork work, Vertx vertx, MeterRegistry metrics, Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
        this.work = work;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    /** Something was committed just now; do not wait for the next turn. */
    void wake() {
        isWoken = true;
        if (isRunning.compareAndSet(false, true)) {
            // On a context of its own: nothing of the request that woke it may be seen here.
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                    .runOnContext(turn -> run().subscribe()
                            .with(done -> {}, failure -> LOG.error("The outbox could not be worked", failure)));
        }
    }

    @Scheduled(every = "{minqing.outbox.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        Uni<Void> ran =
                isRunning.compareAndSet(false, true) ? run() : Uni.createFrom().voidItem();
        return ran.chain(() -> heartbeats.beat(OutboxVital.NAME));
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        return work.run(ACTOR, tx -> tx.run(PRUNE)).replaceWithVoid();
    }

    private Uni<Void> run() {
        isWoken = false;
        UUID lease = UUID.randomUUID();
        return work.run(ACTOR, tx -> tx.last(CLAIM, Tuple.of(lease, BATCH)))
                .chain(rows -> react(rows, lease))
                // Whatever failed: the next turn must find the place free.
                .onFailure()
                .invoke(failure -> isRunning.set(false))
                .chain(count -> {
                    if (count == BATCH || isWoken) {
                        return run();
                    }
                    isRunning.set(false);
                    // What woke it between the last look and here must not wait for the next turn.
                    return isWoken && isRunning.compareAndSet(false, true)
                            ? run()
                            : Uni.createFrom().voidItem();
                });
    }

    private Uni<Integer> react(RowSet<Row> rows, UUID lease) {
        List<Row> alive = new ArrayList<>();
        for (Row row : rows) {
            if (row.getString(4).equals("WAITING")) {
                alive.add(row);
            } else {
                LOG.errorf(
                        "Outbox row %d for %s expired after %d attempts",
                        row.getLong(0), row.getString(1), row.getInteger(3));
                metrics.counter("minqing.outbox.dead", "reaction", row.getString(1))
                        .increment();
            }
        }
        return Multi.createFrom()
                .iterable(alive)
                .onItem()
                .transformToUni(row -> one(row, lease))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWith(rows.size());
    }

    private Uni<Void> one(Row row, UUID lease) {
        long id = row.getLong(0);
        String name = row.getString(1);
        return started(name, row.getJsonObject(2), id)
                .chain(() -> work.run(ACTOR, tx -> tx.last(COMPLETE, Tuple.of(id, lease))))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(failure, "%s failed on outbox row %d, attempt %d", name, id, row.getInteger(3));
                    return work.run(ACTOR, tx -> tx.last(RETRY, Tuple.of(id, lease, failure.toString())))
                            .replaceWithVoid();
                })
                // Its lease ends, and it is due again.
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(failure, "Outbox row %d could not be put off", id);
                    return Uni.createFrom().voidItem();
                });
    }

    private static Uni<Void> started(String name, JsonObject payload, long row) {
        return Arc.container()
                .instance(Events.class)
                .get()
                .reaction(name)
                .map(reaction -> {
                    try {
                        return react(reaction, payload, row);
                    } catch (RuntimeException thrown) {
                        return Uni.createFrom().<Void>failure(thrown);
                    }
                })
                .orElseGet(() -> Uni.createFrom().failure(new IllegalStateException("There is no reaction " + name)));
    }

    private static <E extends Event> Uni<Void> react(LaterReaction<E> reaction, JsonObject payload, long row) {
        return reaction.react(Json.read(payload.encode(), reaction.event()), row);
    }
}
