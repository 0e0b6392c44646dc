package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Actor;
import org.minqing.platform.UnitOfWork;

/** Deliveries of readings, written down with what became of their rows. */
@ApplicationScoped
class Intakes {
    private static final String OPEN = "insert into intake (source, name, actor) values ($1, $2, $3) returning id";
    private static final String CLOSE = """
            update intake set rows_new = $2, rows_known = $3, rows_refused = $4,
              rows_read = $2::bigint + $3::bigint + $4::bigint, ended_at = now()
            where id = $1
            """;

    private final UnitOfWork work;

    Intakes(UnitOfWork work) {
        this.work = work;
    }

    /** How readings came in. */
    enum Source {
        CSV,
        NDJSON,
        MQTT,
        /** Another part of this server. */
        SERVER
    }

    Uni<Long> open(Actor actor, Source source, String name) {
        return work.run(actor, tx -> tx.last(OPEN, Tuple.of(source.name(), name, actor.subject())))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> close(Actor actor, Delivery.Summary summary) {
        return work.run(
                        actor,
                        tx -> tx.last(
                                CLOSE, Tuple.of(summary.intake(), summary.fresh(), summary.known(), summary.refused())))
                .replaceWithVoid();
    }
}
