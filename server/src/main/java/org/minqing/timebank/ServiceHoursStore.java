package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.minqing.places.OrgTree;
import org.minqing.platform.Actor;
import org.minqing.platform.Reads;

/** Sums of posted records over what the actor may see. */
@ApplicationScoped
class ServiceHoursStore {
    private static final int ROWS_MAX = 5_000;

    private static final String HOURS = """
        select date_trunc('month', in_at at time zone 'Asia/Shanghai')::date, neighbourhood_id, category, count(*)::int, sum(minutes)::int
        from service_record
        where state = 'POSTED' and in_at >= $1::timestamp at time zone 'Asia/Shanghai'
          and in_at < $2::timestamp at time zone 'Asia/Shanghai'
        group by 1, 2, 3 order by 1, 2, 3 limit $3
        """;

    private final Reads reads;
    private final OrgTree tree;

    ServiceHoursStore(Reads reads, OrgTree tree) {
        this.reads = reads;
        this.tree = tree;
    }

    /** By month, neighbourhood and category, for services from one day until before another. */
    Uni<List<ServiceHoursRow>> list(Actor actor, LocalDate from, LocalDate until) {
        Tuple values = Tuple.of(from.atStartOfDay(), until.atStartOfDay(), ROWS_MAX);
        return reads.ask(actor, HOURS, values, rows -> {
            List<ServiceHoursRow> hours = new ArrayList<>(rows.size());
            rows.forEach(row -> hours.add(new ServiceHoursRow(
                    row.getLocalDate(0),
                    tree.find(row.getInteger(1)).orElseThrow(),
                    ServiceCategory.valueOf(row.getString(2)),
                    row.getInteger(3),
                    row.getInteger(4))));
            return hours;
        });
    }
}
