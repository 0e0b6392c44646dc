package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;

/** Statements that show the alerts of people, houses and stairwells, those that are over, too. */
@ApplicationScoped
class AlertHistoryStore {
    private static final int OF_ONE_MAX = 20;

    private static final String LATEST = "select l.id, " + AlertView.COLUMNS + """
             from unnest($1::bigint[]) as l(id)
            cross join lateral (
              select * from alert a where %s order by a.raised_at desc, a.id desc limit $2) a
            order by l.id, a.raised_at desc, a.id desc
            """;

    private static final String OF_RESIDENTS = LATEST.formatted("a.resident_id = l.id");
    private static final String OF_HOUSES = LATEST.formatted("a.house_id = l.id");
    private static final String OF_STAIRWELLS =
            LATEST.formatted("a.house_id in (select h.id from house h where h.stairwell_id = l.id)");

    private final Reads reads;

    AlertHistoryStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, List<AlertView>>> listOfResidents(Actor actor, List<Long> residents) {
        return list(actor, OF_RESIDENTS, residents);
    }

    Uni<Map<Long, List<AlertView>>> listOfHouses(Actor actor, List<Long> houses) {
        return list(actor, OF_HOUSES, houses);
    }

    Uni<Map<Long, List<AlertView>>> listOfStairwells(Actor actor, List<Long> stairwells) {
        return list(actor, OF_STAIRWELLS, stairwells);
    }

    private Uni<Map<Long, List<AlertView>>> list(Actor actor, String sql, List<Long> keys) {
        return reads.ask(actor, sql, Columns.of(keys.toArray(Long[]::new)).addValue(OF_ONE_MAX), rows -> {
            Map<Long, List<AlertView>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(AlertView.read(row, 1)));
            return found;
        });
    }
}
