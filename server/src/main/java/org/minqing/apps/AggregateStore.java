package org.minqing.apps;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement about counts that are released. */
@ApplicationScoped
class AggregateStore {
    /** Another server may be at it. Seven letters of a word that nobody else locks by. */
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('minqing.aggregate'))";

    private static final String MISSING = """
            select n.id from org_node n where n.kind = 'NEIGHBOURHOOD' and n.id > $2
              and not exists (select from aggregate_cell c where c.neighbourhood_id = n.id and c.release = $1)
            order by n.id limit $3
            """;

    /** Whose age or sex is not known is in no tree, and who does not want to be counted in none. */
    private static final String PEOPLE = """
            select r.neighbourhood_id, extract(year from age($1::date, r.birth_date))::int, r.sex = 'FEMALE', r.lives_alone, count(*)::int
            from resident r
            where r.neighbourhood_id = any($2) and r.death_date is null and r.birth_date <= $1 and r.sex <> 'UNKNOWN'
              and exists (select from residency y where y.resident_id = r.id and y.kind = 'ACTUAL' and y.until is null)
              and consents(r.id, 'STATISTICS')
            group by 1, 2, 3, 4
            """;

    private static final String ADD = """
            insert into aggregate_cell (neighbourhood_id, release, tree, path, people)
            select c.area, $1, c.tree, c.path, c.people
            from unnest($2::int[], $3::text[], $4::text[], $5::int[]) as c(area, tree, path, people)
            """;

    private static final String LIST = """
            select neighbourhood_id, release, tree, path, people from aggregate_cell
            where release = coalesce($1, (select max(release) from aggregate_cell where neighbourhood_id = any($2)))
              and neighbourhood_id = any($2)
            order by neighbourhood_id, tree, path
            """;

    private final Reads reads;

    AggregateStore(Reads reads) {
        this.reads = reads;
    }

    /** Whether this server counts; until the end of the transaction no other does. */
    Uni<Boolean> lock(Tx tx) {
        return tx.run(LOCK).map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Neighbourhoods behind one of which this release has nothing yet, in the order of their ids. */
    Uni<List<Integer>> listMissing(Tx tx, LocalDate release, int after, int limit) {
        return tx.run(MISSING, Tuple.of(release, after, limit)).map(rows -> {
            List<Integer> areas = new ArrayList<>();
            rows.forEach(row -> areas.add(row.getInteger(0)));
            return areas;
        });
    }

    Uni<Map<Integer, List<Trees.Count>>> count(Tx tx, LocalDate release, List<Integer> areas) {
        return tx.run(PEOPLE, Tuple.of(release).addValue(areas.toArray(Integer[]::new)))
                .map(rows -> {
                    Map<Integer, List<Trees.Count>> counts = new HashMap<>();
                    for (Row row : rows) {
                        counts.computeIfAbsent(row.getInteger(0), none -> new ArrayList<>())
                                .add(new Trees.Count(
                                        new Part.Person(row.getInteger(1), row.getBoolean(2), row.getBoolean(3)),
                                        row.getInteger(4)));
                    }
                    return counts;
                });
    }

    Uni<Void> add(Tx tx, LocalDate release, int area, List<Trees.Cell> cells) {
        Integer[] areas = new Integer[cells.size()];
        Arrays.fill(areas, area);
        Tuple values = Columns.of(
                areas,
                cells.stream().map(Trees.Cell::tree).toArray(String[]::new),
                cells.stream().map(Trees.Cell::path).toArray(String[]::new),
                cells.stream().map(cell -> cell.people().orElse(null)).toArray(Integer[]::new));
        Tuple all = Tuple.of(release);
        for (int i = 0; i < values.size(); i++) {
            all.addValue(values.getValue(i));
        }
        return tx.run(ADD, all).replaceWithVoid();
    }

    /** Of the latest release of these areas where none is named. */
    Uni<List<AggregateCellView>> list(Actor actor, int[] areas, @Nullable LocalDate release) {
        Integer[] ids = Arrays.stream(areas).boxed().toArray(Integer[]::new);
        return reads.ask(actor, LIST, Tuple.of(release).addValue(ids), rows -> {
            List<AggregateCellView> cells = new ArrayList<>();
            rows.forEach(row -> cells.add(AggregateCellView.read(row)));
            return cells;
        });
    }
}
