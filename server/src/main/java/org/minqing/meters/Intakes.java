package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.minqing.meters.MqttCounts.Counts;
import org.minqing.platform.Actor;
import org.minqing.platform.UnitOfWork;

/** Deliveries of readings, written down with what became of their rows. */
@ApplicationScoped
class Intakes {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String OPEN = "insert into intake (source, name, actor) values ($1, $2, $3) returning id";

    /** What comes by MQTT has neither beginning nor end: all of a day is one delivery. */
    private static final String OF_DAY = """
            with found as (select id from intake where source = 'MQTT' and name = $1 and actor = $2 order by id limit 1),
            opened as (
              insert into intake (source, name, actor) select 'MQTT', $1, $2 where not exists (select from found) returning id)
            select id from found union all select id from opened
            """;

    private static final String ADD = """
            update intake set rows_new = rows_new + $2, rows_known = rows_known + $3, rows_refused = rows_refused + $4,
              rows_read = rows_read + $2::bigint + $3::bigint + $4::bigint
            where id = $1
            """;

    private static final String CLOSE = """
            update intake set rows_new = $2, rows_known = $3, rows_refused = $4,
              rows_read = $2::bigint + $3::bigint + $4::bigint, ended_at = now()
            where id = $1
            """;

    private final UnitOfWork work;
    private final Clock clock;
    private volatile @Nullable OfDay today;

    Intakes(UnitOfWork work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    private record OfDay(LocalDate day, long intake) {}

    Uni<Long> open(Actor actor, IntakeSource source, String name) {
        return work.run(actor, tx -> tx.last(OPEN, Tuple.of(source.name(), name, actor.subject())))
                .map(Intakes::id);
    }

    /** Today's delivery by MQTT, whichever server takes it. */
    Uni<Long> ofMqtt() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZONE);
        OfDay known = today;
        if (known != null && known.day.equals(day)) {
            return Uni.createFrom().item(known.intake);
        }
        Actor actor = MqttIntake.ACTOR;
        return work.run(actor, tx -> tx.last(OF_DAY, Tuple.of(day.toString(), actor.subject())))
                .map(Intakes::id)
                .invoke(id -> today = new OfDay(day, id));
    }

    private static long id(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }

    Uni<Void> add(Actor actor, long intake, Counts counts) {
        return work.run(actor, tx -> tx.last(ADD, Tuple.of(intake, counts.fresh(), counts.known(), counts.refused())))
                .replaceWithVoid();
    }

    Uni<Void> close(Actor actor, Delivery.Summary summary) {
        return work.run(
                        actor,
                        tx -> tx.last(
                                CLOSE, Tuple.of(summary.intake(), summary.fresh(), summary.known(), summary.refused())))
                .replaceWithVoid();
    }
}
