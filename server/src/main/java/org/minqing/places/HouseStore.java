package org.minqing.places;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;

/** Every statement that reads buildings and houses. */
@ApplicationScoped
class HouseStore {
    private static final String HOUSES = "select " + HouseView.COLUMNS + " from house h " + HouseView.JOINS;
    private static final String HOUSES_BY_ID = HOUSES + " where h.id = any($1)";
    private static final String HOUSES_OF_BUILDING =
            HOUSES + " where h.building_id = $1 and h.id > $2 order by h.id limit $3";

    private static final String BUILDINGS = "select " + BuildingView.COLUMNS + " from building b";
    private static final String BUILDINGS_BY_ID = BUILDINGS + " where b.id = any($1)";
    private static final String BUILDINGS_OF_AREAS =
            BUILDINGS + " where b.neighbourhood_id = any($1) and b.id > $2 order by b.id limit $3";

    private final Reads reads;

    HouseStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, HouseView>> findHouses(Actor actor, List<Long> keys) {
        return reads.ask(actor, HOUSES_BY_ID, keys(keys), rows -> byKey(rows, row -> HouseView.read(row, 0)));
    }

    Uni<Map<Long, BuildingView>> findBuildings(Actor actor, List<Long> keys) {
        return reads.ask(actor, BUILDINGS_BY_ID, keys(keys), rows -> byKey(rows, row -> BuildingView.read(row, 0)));
    }

    Uni<HouseConnection> listHouses(Actor actor, long building, Page page) {
        return reads.ask(actor, HOUSES_OF_BUILDING, Tuple.of(building, after(page), page.limit()), rows -> {
            List<HouseEdge> edges = page.entries(rows, row -> {
                HouseView house = HouseView.read(row, 0);
                return new HouseEdge(house, cursor(house.key()));
            });
            return new HouseConnection(edges, page.info(rows, edges, HouseEdge::cursor));
        });
    }

    Uni<BuildingConnection> listBuildings(Actor actor, int[] areas, Page page) {
        Integer[] ids = Arrays.stream(areas).boxed().toArray(Integer[]::new);
        return reads.ask(actor, BUILDINGS_OF_AREAS, Tuple.of(ids, after(page), page.limit()), rows -> {
            List<BuildingEdge> edges = page.entries(rows, row -> {
                BuildingView building = BuildingView.read(row, 0);
                return new BuildingEdge(building, cursor(building.key()));
            });
            return new BuildingConnection(edges, page.info(rows, edges, BuildingEdge::cursor));
        });
    }

    private static Tuple keys(List<Long> keys) {
        return Columns.of(keys.toArray(Long[]::new));
    }

    private static <V> Map<Long, V> byKey(RowSet<Row> rows, Function<Row, V> view) {
        Map<Long, V> found = new HashMap<>();
        rows.forEach(row -> found.put(row.getLong(0), view.apply(row)));
        return found;
    }

    /** These lists are sorted by id alone. */
    private static String cursor(long key) {
        return new Cursor(Instant.EPOCH, key).encode();
    }

    private static long after(Page page) {
        return page.after().map(Cursor::id).orElse(0L);
    }
}
