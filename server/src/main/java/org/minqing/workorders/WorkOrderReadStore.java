package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.platform.Columns;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;

/** Statements that show orders. */
@ApplicationScoped
class WorkOrderReadStore {
    private static final int OF_HOUSE_MAX = 20;
    private static final int STEPS_MAX = 200;

    /** Where an order without a deadline stands in the inbox: behind all that have one. As in the index work_order_open. */
    private static final Instant NO_DEADLINE = Instant.parse("9999-01-01T00:00:00Z");

    private static final Cursor FIRST = new Cursor(Instant.EPOCH, 0);
    private static final Cursor LAST = new Cursor(NO_DEADLINE, Long.MAX_VALUE);

    private static final String BY_ID =
            "select " + WorkOrderView.COLUMNS + " from work_order w " + WorkOrderView.JOINS + " where w.id = any($1)";

    /** The index is read area by area, and everything else only for the rows of this page. */
    private static final String INBOX = "select " + WorkOrderView.COLUMNS + """
             from (
              select o.* from unnest($1::int[]) as area(id) cross join lateral (
                select * from work_order o
                where o.neighbourhood_id = area.id and o.state not in ('CLOSED', 'CANCELLED')
                  and coalesce(o.due_at, timestamptz '9999-01-01 00:00:00Z') >= $2
                  and (coalesce(o.due_at, timestamptz '9999-01-01 00:00:00Z'), o.id) > ($2, $3)
                  and ($4::text[] is null or o.state = any($4)) and ($5::text[] is null or o.kind = any($5))
                  and ($6::boolean is null or (o.assignee is not distinct from $7) = $6)
                order by coalesce(o.due_at, timestamptz '9999-01-01 00:00:00Z'), o.id limit $8) o
              order by coalesce(o.due_at, timestamptz '9999-01-01 00:00:00Z'), o.id limit $8) w
            """ + WorkOrderView.JOINS + """
            order by coalesce(w.due_at, timestamptz '9999-01-01 00:00:00Z'), w.id
            """;

    private static final String ENDED = "select " + WorkOrderView.COLUMNS + """
             from (
              select o.* from unnest($1::int[]) as area(id) cross join lateral (
                select * from work_order o
                where o.neighbourhood_id = area.id and o.state in ('CLOSED', 'CANCELLED') and (o.opened_at, o.id) < ($2, $3)
                  and ($4::text[] is null or o.state = any($4)) and ($5::text[] is null or o.kind = any($5))
                  and ($6::boolean is null or (o.assignee is not distinct from $7) = $6)
                order by o.opened_at desc, o.id desc limit $8) o
              order by o.opened_at desc, o.id desc limit $8) w
            """ + WorkOrderView.JOINS + """
            order by w.opened_at desc, w.id desc
            """;

    private static final String OF_HOUSES = "select " + WorkOrderView.COLUMNS + """
             from unnest($1::bigint[]) as asked(house_id)
            cross join lateral (
              select * from work_order o where o.house_id = asked.house_id order by o.opened_at desc, o.id desc limit $2) w
            """ + WorkOrderView.JOINS + """
            order by w.opened_at desc, w.id desc
            """;

    private static final String STEPS = "select s.order_id, " + WorkOrderStepView.COLUMNS + """
             from unnest($1::bigint[]) as asked(order_id)
            cross join lateral (
              select * from work_order_step s where s.order_id = asked.order_id order by s.id limit $2) s
            order by s.order_id, s.id
            """;

    private final Reads reads;

    WorkOrderReadStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, WorkOrderView>> findOrders(Caller caller, List<Long> keys) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, BY_ID, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, WorkOrderView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), WorkOrderView.read(row, 0, sight)));
            return found;
        });
    }

    /** Open orders, the most pressing first. */
    Uni<WorkOrderConnection> listOpen(Caller caller, int[] areas, WorkOrderFilter filter, Page page) {
        return list(caller, INBOX, values(caller, areas, filter, page, FIRST), page);
    }

    /** Orders that are over, the latest first. */
    Uni<WorkOrderConnection> listEnded(Caller caller, int[] areas, WorkOrderFilter filter, Page page) {
        return list(caller, ENDED, values(caller, areas, filter, page, LAST), page);
    }

    private Uni<WorkOrderConnection> list(Caller caller, String sql, Tuple values, Page page) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, sql, values, rows -> {
            List<WorkOrderEdge> edges = page.entries(rows, row -> edge(row, sight));
            return new WorkOrderConnection(edges, page.info(rows, edges, WorkOrderEdge::cursor));
        });
    }

    private static WorkOrderEdge edge(Row row, Sight sight) {
        WorkOrderView order = WorkOrderView.read(row, 0, sight);
        Instant at = order.state().isOver() ? order.openedAt() : order.dueAt() == null ? NO_DEADLINE : order.dueAt();
        return new WorkOrderEdge(order, new Cursor(at, order.key()).encode());
    }

    private static Tuple values(Caller caller, int[] areas, WorkOrderFilter filter, Page page, Cursor edge) {
        Cursor after = page.after().orElse(edge);
        return Tuple.tuple()
                .addValue(Arrays.stream(areas).boxed().toArray(Integer[]::new))
                .addValue(after.at().atOffset(ZoneOffset.UTC))
                .addValue(after.id())
                .addValue(names(filter.states()))
                .addValue(names(filter.kinds()))
                .addValue(filter.isMine())
                .addValue(caller.subject())
                .addValue(page.limit());
    }

    private static String @Nullable [] names(@Nullable List<? extends Enum<?>> constants) {
        return constants == null ? null : constants.stream().map(Enum::name).toArray(String[]::new);
    }

    Uni<Map<Long, List<WorkOrderView>>> listOfHouses(Caller caller, List<Long> houses) {
        Sight sight = Sight.of(caller);
        return reads.ask(
                caller, OF_HOUSES, Columns.of(houses.toArray(Long[]::new)).addValue(OF_HOUSE_MAX), rows -> {
                    Map<Long, List<WorkOrderView>> found = new HashMap<>();
                    rows.forEach(row -> {
                        WorkOrderView order = WorkOrderView.read(row, 0, sight);
                        if (order.house() != null) {
                            found.computeIfAbsent(order.house().key(), none -> new ArrayList<>())
                                    .add(order);
                        }
                    });
                    return found;
                });
    }

    Uni<Map<Long, List<WorkOrderStepView>>> listSteps(Caller caller, List<Long> orders) {
        return reads.ask(caller, STEPS, Columns.of(orders.toArray(Long[]::new)).addValue(STEPS_MAX), rows -> {
            Map<Long, List<WorkOrderStepView>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(WorkOrderStepView.read(row, 1)));
            return found;
        });
    }
}
