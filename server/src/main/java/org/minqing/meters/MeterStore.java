package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;

/** Statements on meters as people handle them. */
@ApplicationScoped
class MeterStore {
    private static final String FIND = "select " + MeterView.COLUMNS
            + " from meter m left join meter_state s on s.meter_id = m.id where m.id = $1";

    private static final String OF_HOUSES = "select " + MeterView.COLUMNS + """
             from meter m left join meter_state s on s.meter_id = m.id
            where m.house_id = any($1) and m.removed_at is null
            """;

    private static final String REMOVE = """
            update meter set removed_at = greatest(now(), installed_at + interval '1 microsecond')
            where id = $1 and removed_at is null returning id, neighbourhood_id, serial, house_id
            """;

    private static final String FORGET_TIMER = "delete from meter_timer where meter_id = $1";

    /** In the same home, at the same concentrator; whether the home is vacant goes over to it. */
    private static final String INSTALL = """
            with installed as (
              insert into meter (neighbourhood_id, house_id, concentrator_id, serial, interval_minutes, flow_ml_per_hour_max, installed_at)
              select neighbourhood_id, house_id, concentrator_id, $2, interval_minutes, flow_ml_per_hour_max, removed_at
              from meter where id = $1
              returning id, neighbourhood_id)
            insert into meter_state (meter_id, neighbourhood_id, vacant_since)
            select i.id, i.neighbourhood_id, s.vacant_since from installed i left join meter_state s on s.meter_id = $1
            returning meter_id
            """;

    private final Reads reads;

    MeterStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Optional<MeterView>> findMeter(Actor actor, long key) {
        return reads.ask(
                actor,
                FIND,
                Tuple.of((int) key),
                rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(MeterView.read(rows.iterator().next())));
    }

    /** The meters in use, by house. */
    Uni<Map<Long, MeterView>> findOfHouses(Actor actor, List<Long> houses) {
        return reads.ask(actor, OF_HOUSES, Columns.of(houses.toArray(Long[]::new)), rows -> {
            Map<Long, MeterView> found = new HashMap<>();
            for (Row row : rows) {
                MeterView meter = MeterView.read(row);
                found.put(meter.houseKey(), meter);
            }
            return found;
        });
    }

    /** A meter that is in use no more. */
    record Removed(int id, int neighbourhoodId, String serial, long houseId) {}

    /** Ends its use, and that anybody listens for it; empty when there is no such meter in use. */
    Uni<Optional<Removed>> remove(Tx tx, long key) {
        return tx.run(REMOVE, Tuple.of((int) key))
                .map(MeterStore::removed)
                .call(() -> tx.run(FORGET_TIMER, Tuple.of((int) key)));
    }

    private static Optional<Removed> removed(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Removed(row.getInteger(0), row.getInteger(1), row.getString(2), row.getLong(3)));
    }

    /** Puts a meter in the place of one that was removed; refuses a serial that another meter in use has. */
    Uni<Integer> install(Tx tx, int inPlaceOf, String serial) {
        return tx.run(INSTALL, Tuple.of(inPlaceOf, serial))
                .map(rows -> rows.iterator().next().getInteger(0))
                .onFailure(MeterStore::isSerialTaken)
                .transform(taken -> new Refused(MeterProblem.METER_SERIAL_TAKEN, "input.serial"));
    }

    private static boolean isSerialTaken(Throwable failure) {
        return failure instanceof PgException refusal && "meter_serial_once".equals(refusal.getConstraint());
    }
}
