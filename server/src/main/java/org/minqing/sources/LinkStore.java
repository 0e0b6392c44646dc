package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** The statements by which rows are linked at once: most carry an ID number that is known. */
@ApplicationScoped
class LinkStore {
    /** Those who live on and those who were merged have an index each. */
    private static final String BY_ID_NUMBER = """
        select a.n::int, r.id, r.neighbourhood_id, r.name
        from unnest($1::bytea[]) with ordinality as a(number, n)
        cross join lateral (
          (select g.id from resident g where g.id_number_index = a.number and g.merged_into is null limit 3)
          union
          (select g.merged_into from resident g where g.id_number_index = a.number and g.merged_into is not null limit 3)) f
        join resident r on r.id = f.id
        """;

    private static final String AREAS = """
        select 'R', id, neighbourhood_id from resident where id = any($1)
        union all select 'H', id, neighbourhood_id from house where id = any($2)
        """;

    /** Somebody who has an ID number. */
    record Holder(long id, int neighbourhoodId, String name) {}

    /** Who has these numbers, by their place; more than one where areas overlap. */
    Uni<Map<Integer, List<Holder>>> findByIdNumber(Tx tx, Buffer[] numbers) {
        return tx.run(BY_ID_NUMBER, Columns.of(numbers)).map(rows -> {
            Map<Integer, List<Holder>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getInteger(0) - 1, none -> new ArrayList<>())
                    .add(new Holder(row.getLong(1), row.getInteger(2), row.getString(3))));
            return found;
        });
    }

    /** The neighbourhoods of residents and houses. */
    record Areas(Map<Long, Integer> residents, Map<Long, Integer> houses) {}

    Uni<Areas> findAreas(Tx tx, Collection<Long> residents, Collection<Long> houses) {
        if (residents.isEmpty() && houses.isEmpty()) {
            return Uni.createFrom().item(new Areas(Map.of(), Map.of()));
        }
        return tx.run(AREAS, Columns.of(residents.toArray(Long[]::new), houses.toArray(Long[]::new)))
                .map(rows -> {
                    Areas areas = new Areas(new HashMap<>(), new HashMap<>());
                    rows.forEach(row -> (row.getString(0).equals("R") ? areas.residents : areas.houses)
                            .put(row.getLong(1), row.getInteger(2)));
                    return areas;
                });
    }
}
