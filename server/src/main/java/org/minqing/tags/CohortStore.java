package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.minqing.platform.Actor;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Statements on kept cohorts. */
@ApplicationScoped
class CohortStore {
    private static final int COHORTS_MAX = 200;
    private static final String COLUMNS = "id, org_id, areas, name, expression, version";

    private static final String FIND = "select " + COLUMNS + " from cohort where id = $1 and deleted_at is null";
    private static final String LOCK = FIND + " for update";
    private static final String LIST =
            "select " + COLUMNS + " from cohort where deleted_at is null order by id desc limit $1";

    private static final String ADD = """
            insert into cohort (org_id, areas, name, expression, changed_by) values ($1, $2, $3, $4, $5) returning id
            """;

    private static final String CHANGE = """
            update cohort set name = $2, expression = $3, version = version + 1, changed_by = $4, changed_at = now()
            where id = $1 returning id
            """;

    private static final String KEEP = """
            insert into cohort_version (cohort_id, version, areas, name, expression, changed_by)
            select id, version, areas, name, expression, changed_by from cohort where id = $1
            """;

    private static final String DELETE =
            "update cohort set deleted_at = now(), changed_by = $2, changed_at = now() where id = $1";

    private final Reads reads;

    CohortStore(Reads reads) {
        this.reads = reads;
    }

    /** A kept cohort. */
    record Cohort(long id, int orgId, List<Integer> areas, String name, JsonObject expression, int version) {
        static Cohort read(Row row) {
            return new Cohort(
                    row.getLong(0),
                    row.getInteger(1),
                    Arrays.asList(row.getArrayOfIntegers(2)),
                    row.getString(3),
                    row.getJsonObject(4),
                    row.getInteger(5));
        }
    }

    Uni<Optional<Cohort>> find(Actor actor, long key) {
        return reads.ask(actor, FIND, Tuple.of(key), CohortStore::first);
    }

    Uni<Optional<Cohort>> lock(Tx tx, long key) {
        return tx.run(LOCK, Tuple.of(key)).map(CohortStore::first);
    }

    private static Optional<Cohort> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(Cohort.read(rows.iterator().next()));
    }

    /** The latest first, two hundred at most. */
    Uni<List<Cohort>> list(Actor actor) {
        return reads.ask(actor, LIST, Tuple.of(COHORTS_MAX), rows -> {
            List<Cohort> cohorts = new ArrayList<>();
            rows.forEach(row -> cohorts.add(Cohort.read(row)));
            return cohorts;
        });
    }

    Uni<Long> add(Tx tx, Cohort cohort, String author) {
        return tx.run(
                        ADD,
                        Tuple.of(cohort.orgId)
                                .addValue(cohort.areas.toArray(Integer[]::new))
                                .addValue(cohort.name)
                                .addValue(cohort.expression)
                                .addValue(author))
                .map(rows -> rows.iterator().next().getLong(0))
                .call(key -> tx.run(KEEP, Tuple.of(key)));
    }

    Uni<Long> change(Tx tx, Cohort cohort, String author) {
        return tx.run(CHANGE, Tuple.of(cohort.id, cohort.name, cohort.expression, author))
                .call(rows -> tx.run(KEEP, Tuple.of(cohort.id)))
                .replaceWith(cohort.id);
    }

    Uni<Long> delete(Tx tx, long key, String author) {
        return tx.run(DELETE, Tuple.of(key, author)).replaceWith(key);
    }
}
