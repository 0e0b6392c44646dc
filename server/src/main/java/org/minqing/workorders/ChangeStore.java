package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.platform.NodeId;
import org.minqing.platform.Reads;

/** The statement by which phones follow orders. */
@ApplicationScoped
class ChangeStore {
    private static final int VIEW_AT = 4;

    /**
     * Steps and marks after a cursor in the order of their transactions, but only those before the oldest transaction that still
     * runs: what commits late has a later place, so that no cursor passes it by (O3). Of the steps of an order the last one stands
     * for all; its row is read as it is now. An order that left one area for another of the same scope is still there. The cursor is
     * a row that was told, never how far the database has come: that would tell of what others do (S1).
     */
    private static final String CHANGES =
            """
            with edge as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as tx),
            changed as materialized (
              select c.* from edge, unnest($1::int[]) as area(id) cross join lateral (
                (select s.tx, 1 as rank, s.id, s.order_id from work_order_step s
                where s.neighbourhood_id = area.id and s.tx >= $2::text::xid8 and (s.tx, 1, s.id) > ($2::text::xid8, $3::int, $4::bigint)
                  and s.tx < edge.tx
                  and exists (select from work_order o where o.id = s.order_id
                    and (o.state not in ('CLOSED', 'CANCELLED') or s.recorded_at > now() - interval '30 days'))
                  and not exists (select from work_order_step l
                    where l.order_id = s.order_id and (l.tx, l.id) > (s.tx, s.id) and l.tx < edge.tx)
                order by s.tx, s.id limit $5)
                union all
                (select l.changed_tx, 0, l.order_id, l.order_id from work_order_left l
                where l.neighbourhood_id = area.id and $2::text <> '0' and l.changed_tx >= $2::text::xid8
                  and (l.changed_tx, 0, l.order_id) > ($2::text::xid8, $3::int, $4::bigint) and l.changed_tx < edge.tx
                  and not exists (select from work_order o where o.id = l.order_id)
                order by l.changed_tx, l.order_id limit $5)) c
              order by c.tx, c.rank, c.id limit $5)
            select c.tx::text::bigint, c.rank, c.id, c.order_id,
            """ + WorkOrderView.COLUMNS + """
             from changed c
            left join work_order w on w.id = c.order_id and c.rank = 1
            """ + WorkOrderView.JOINS + " order by c.tx, c.rank, c.id";

    private final Reads reads;

    ChangeStore(Reads reads) {
        this.reads = reads;
    }

    /** At most {@code first} changes of these areas after a cursor. */
    Uni<WorkOrderChanges> listChanges(Caller caller, int[] areas, ChangeCursor after, int first) {
        Tuple values = Tuple.of(
                Arrays.stream(areas).boxed().toArray(Integer[]::new),
                Long.toString(after.tx()),
                after.rank(),
                after.id(),
                first + 1);
        Sight sight = Sight.of(caller);
        return reads.ask(caller, CHANGES, values, rows -> changes(rows, after, first, sight));
    }

    private static WorkOrderChanges changes(RowSet<Row> rows, ChangeCursor after, int first, Sight sight) {
        List<WorkOrderChange> changes = new ArrayList<>();
        ChangeCursor cursor = after.begun();
        for (Row row : rows) {
            if (changes.size() == first) {
                break;
            }
            changes.add(new WorkOrderChange(
                    NodeId.of(WorkOrderView.TYPE, row.getLong(3)),
                    row.getLong(VIEW_AT) == null ? null : WorkOrderView.read(row, VIEW_AT, sight)));
            cursor = after.at(row.getLong(0), row.getInteger(1), row.getLong(2));
        }
        return new WorkOrderChanges(after.isStart(), changes, cursor.encode(), rows.size() > first);
    }
}
