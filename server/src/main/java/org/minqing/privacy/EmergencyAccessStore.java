package org.minqing.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.platform.Tx;

/** Every statement about emergency access. The database's clock says when one ends. */
@ApplicationScoped
class EmergencyAccessStore {
    private static final int LIST_MAX = 200;

    private static final String START = """
            insert into emergency_access (neighbourhood_id, subject, name, reason, ends_at)
            values ($1, $2, $3, $4, now() + interval '3 hours') returning id
            """;

    private static final String END =
            "update emergency_access set ends_at = now(), ended_by = $2 where id = $1 and ends_at > now()";

    private static final String SELECT = "select " + EmergencyAccessView.COLUMNS + " from emergency_access x ";
    private static final String BY_ID = SELECT + "where x.id = $1";
    private static final String LATEST = SELECT + """
            where x.neighbourhood_id = any($1) or x.subject = $2 order by x.started_at desc, x.id desc limit $3
            """;

    private static final String OPEN =
            "select id, subject, neighbourhood_id, reason, ends_at from emergency_access where ends_at > now()";

    private static final String PRUNE = """
            delete from emergency_access where id in (
              select id from emergency_access where ends_at < $1 order by ends_at limit $2)
            """;

    Uni<Long> start(Tx tx, Caller caller, int area, String reason) {
        return tx.run(START, Tuple.of(area, caller.subject(), caller.name(), reason))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Whether it was still open. */
    Uni<Boolean> end(Tx tx, long key, String by) {
        return tx.run(END, Tuple.of(key, by)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Optional<EmergencyAccessView>> find(Tx tx, long key) {
        return tx.run(BY_ID, Tuple.of(key)).map(rows -> views(rows).stream().findFirst());
    }

    Uni<List<EmergencyAccessView>> listLatest(Tx tx, int[] areas, String subject) {
        Integer[] ids = java.util.Arrays.stream(areas).boxed().toArray(Integer[]::new);
        return tx.run(LATEST, Tuple.of(ids, subject, LIST_MAX)).map(EmergencyAccessStore::views);
    }

    /** One that is open. */
    record Open(long key, String subject, int neighbourhoodId, String reason, Instant endsAt) {}

    Uni<List<Open>> listOpen(Tx tx) {
        return tx.run(OPEN).map(rows -> {
            List<Open> open = new ArrayList<>();
            rows.forEach(row -> open.add(new Open(
                    row.getLong(0),
                    row.getString(1),
                    row.getInteger(2),
                    row.getString(3),
                    row.getOffsetDateTime(4).toInstant())));
            return open;
        });
    }

    Uni<Integer> prune(Tx tx, Instant before, int limit) {
        return tx.run(PRUNE, Tuple.of(before.atOffset(java.time.ZoneOffset.UTC), limit))
                .map(RowSet::rowCount);
    }

    private static List<EmergencyAccessView> views(RowSet<Row> rows) {
        List<EmergencyAccessView> views = new ArrayList<>();
        rows.forEach(row -> views.add(EmergencyAccessView.read(row)));
        return views;
    }
}
