package org.minqing.places;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;

/** Every statement that reads stairwells. */
@ApplicationScoped
class StairwellStore {
    /** A tower has a hundred doors on one entrance; two hundred are none. */
    private static final int HOUSES_MAX = 200;

    private static final String SELECT =
            "select " + StairwellView.COLUMNS + " from stairwell s join building b on b.id = s.building_id ";

    private static final String BY_ID = SELECT + "where s.id = any($1)";

    private static final String OF_HOUSES = "select h.id, " + StairwellView.COLUMNS + """
             from house h join stairwell s on s.id = h.stairwell_id join building b on b.id = s.building_id where h.id = any($1)
            """;

    private static final String HOUSES = "select asked.id, " + HouseView.COLUMNS + """
             from unnest($1::bigint[]) as asked(id)
            cross join lateral (select * from house h where h.stairwell_id = asked.id order by h.floor, h.number, h.id limit $2) h
            """ + HouseView.JOINS + """

            order by asked.id, h.floor, h.number, h.id
            """;

    private final Reads reads;

    StairwellStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, StairwellView>> findStairwells(Actor actor, List<Long> keys) {
        return reads.ask(actor, BY_ID, keys(keys), rows -> {
            Map<Long, StairwellView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), StairwellView.read(row, 0)));
            return found;
        });
    }

    Uni<Map<Long, StairwellView>> findOfHouses(Actor actor, List<Long> houses) {
        return reads.ask(actor, OF_HOUSES, keys(houses), rows -> {
            Map<Long, StairwellView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), StairwellView.read(row, 1)));
            return found;
        });
    }

    Uni<Map<Long, List<HouseView>>> listHouses(Actor actor, List<Long> stairwells) {
        return reads.ask(actor, HOUSES, keys(stairwells).addValue(HOUSES_MAX), rows -> {
            Map<Long, List<HouseView>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(HouseView.read(row, 1)));
            return found;
        });
    }

    private static Tuple keys(List<Long> keys) {
        return Columns.of(keys.toArray(Long[]::new));
    }
}
