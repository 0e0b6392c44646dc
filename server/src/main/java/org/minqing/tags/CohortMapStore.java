package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Reads;

/** Where buildings are. */
@ApplicationScoped
class CohortMapStore {
    /** A district has no more. */
    private static final int BUILDINGS_MAX = 20_000;

    private static final String BUILDINGS = """
            select b.id, b.street || b.lane || b.number, b.latitude, b.longitude from building b
            where b.id = any($1) order by b.id limit $2
            """;

    private final Reads reads;

    CohortMapStore(Reads reads) {
        this.reads = reads;
    }

    Uni<List<CohortPlaceView>> listPlaces(Caller caller, Map<Long, Integer> counts) {
        Tuple asked =
                Tuple.tuple().addValue(counts.keySet().toArray(Long[]::new)).addValue(BUILDINGS_MAX);
        return reads.ask(caller, BUILDINGS, asked, rows -> {
            List<CohortPlaceView> places = new ArrayList<>();
            rows.forEach(row -> places.add(new CohortPlaceView(
                    NodeId.of("Building", row.getLong(0)),
                    row.getString(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    counts.getOrDefault(row.getLong(0), 0))));
            return places;
        });
    }
}
