package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;

/** Statements that show the orders of people and stairwells, those that are over, too. */
@ApplicationScoped
class WorkOrderHistoryStore {
    private static final int OF_ONE_MAX = 20;

    private static final String LATEST = "select asked.id, " + WorkOrderView.COLUMNS + """
             from unnest($1::bigint[]) as asked(id)
            cross join lateral (
              select * from work_order o where %s order by o.opened_at desc, o.id desc limit $2) w
            """ + WorkOrderView.JOINS + """
            order by asked.id, w.opened_at desc, w.id desc
            """;

    private static final String OF_RESIDENTS = LATEST.formatted("o.resident_id = asked.id");
    private static final String OF_STAIRWELLS =
            LATEST.formatted("o.house_id in (select i.id from house i where i.stairwell_id = asked.id)");

    private final Reads reads;

    WorkOrderHistoryStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, List<WorkOrderView>>> listOfResidents(Caller caller, List<Long> residents) {
        return list(caller, OF_RESIDENTS, residents);
    }

    Uni<Map<Long, List<WorkOrderView>>> listOfStairwells(Caller caller, List<Long> stairwells) {
        return list(caller, OF_STAIRWELLS, stairwells);
    }

    private Uni<Map<Long, List<WorkOrderView>>> list(Caller caller, String sql, List<Long> keys) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, sql, Columns.of(keys.toArray(Long[]::new)).addValue(OF_ONE_MAX), rows -> {
            Map<Long, List<WorkOrderView>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(WorkOrderView.read(row, 1, sight)));
            return found;
        });
    }
}
