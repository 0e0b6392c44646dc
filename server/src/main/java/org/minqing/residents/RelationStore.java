package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement that reads relations, and the one that ends them. */
@ApplicationScoped
class RelationStore {
    private static final int PER_RESIDENT_MAX = 50;

    private static final String FIND_NEW = """
            select y.id from resident_relation y
            join resident g on g.id = $1 join resident k on k.id = $2
            where y.kind = $3 and y.until is null and (y.person_id, y.other_id) in ((g.kept_id, k.kept_id), (k.kept_id, g.kept_id))
            """;

    private static final String FIND_OPEN =
            "select neighbourhood_id, person_id, other_id from resident_relation where id = $1 and until is null for update";

    private static final String END = """
            update resident_relation set until = $2 where id = $1 and coalesce(since, '-infinity') < $2 returning id
            """;

    private static final String AREA = "select neighbourhood_id from resident_relation where id = $1";

    private static final String BY_ID =
            "select " + RelationView.COLUMNS + " from resident_relation y where y.id = any($1)";

    private static final String OF_RESIDENTS = "select asked.id, " + RelationView.COLUMNS + """
             from unnest($1::bigint[]) as asked(id)
            cross join lateral (
              (select * from resident_relation p where p.person_id = asked.id order by p.until is not null, p.id limit $2)
              union all
              (select * from resident_relation o where o.other_id = asked.id order by o.until is not null, o.id limit $2)) y
            order by asked.id, y.until is not null, y.id
            """;

    private final Reads reads;

    RelationStore(Reads reads) {
        this.reads = reads;
    }

    /** A relation that has not ended. */
    record Open(int area, long person, long other) {}

    /** The open relation between two, whichever way it was told. */
    Uni<Optional<Long>> find(Tx tx, RelationRecord told) {
        return tx.run(
                        FIND_NEW,
                        Tuple.of(told.personId(), told.otherId(), told.kind().name()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    Uni<Optional<Open>> findOpen(Tx tx, long relation) {
        return tx.run(FIND_OPEN, Tuple.of(relation)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Open(row.getInteger(0), row.getLong(1), row.getLong(2)));
        });
    }

    /** Whether it began before that day. */
    Uni<Boolean> end(Tx tx, long relation, LocalDate until) {
        return tx.run(END, Tuple.of(relation, until)).map(rows -> rows.size() > 0);
    }

    Uni<Integer> findArea(Tx tx, long relation) {
        return tx.run(AREA, Tuple.of(relation))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    Uni<Map<Long, RelationView>> findRelations(Caller caller, List<Long> keys) {
        return reads.ask(caller, BY_ID, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, RelationView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), RelationView.read(row, 0)));
            return found;
        });
    }

    Uni<Map<Long, List<RelationView>>> listOfResidents(Caller caller, List<Long> residents) {
        Tuple values = Columns.of(residents.toArray(Long[]::new)).addValue(PER_RESIDENT_MAX);
        return reads.ask(caller, OF_RESIDENTS, values, rows -> {
            Map<Long, List<RelationView>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(RelationView.read(row, 1)));
            return found;
        });
    }
}
