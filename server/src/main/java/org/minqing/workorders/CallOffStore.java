package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Tx;

/** The statement that calls orders off. */
@ApplicationScoped
class CallOffStore {
    /** Where somebody has been on site the order goes on with the fact noted; its version stays, so that no phone meets a conflict. */
    private static final String CALL_OFF = """
            with affected as materialized (
              select w.*, o.reason,
                exists (select from work_order_step s where s.order_id = w.id and s.action = 'ARRIVE') as is_visited
              from work_order w join unnest($2::bigint[], $3::text[]) as o(alert_id, reason) on o.alert_id = w.alert_id
              where w.neighbourhood_id = $1 and w.state not in ('CLOSED', 'CANCELLED')
              order by w.id for update of w),
            cancelled as (
              update work_order w set state = 'CANCELLED', version = w.version + 1, paused_at = null, paused_minutes = null,
                due_at = null, escalate_at = null, next_at = null, warned_at = null
              from affected f where w.id = f.id and not f.is_visited),
            stepped as (
              insert into work_order_step (neighbourhood_id, order_id, action, from_state, to_state, actor, assignee, at, note,
                request_id)
              select $1, f.id, case when f.is_visited then 'NOTE' else 'CANCEL' end, f.state,
                case when f.is_visited then f.state else 'CANCELLED' end, $4, f.assignee, now(), f.reason,
                'settled:' || gen_random_uuid()
              from affected f)
            select f.id, not f.is_visited, f.assignee, f.source, f.source_ref, f.kind, f.severity from affected f order by f.id
            """;

    /** An order that an alert's end concerned; {@code ended} says what it is when it was cancelled. */
    record Concerned(boolean isCancelled, WorkOrderEnded ended) {}

    /** Calls off the open orders of these alerts, each for its reason. */
    Uni<List<Concerned>> callOff(Tx tx, int neighbourhood, Map<Long, String> reasons) {
        List<Long> alerts = List.copyOf(reasons.keySet());
        Tuple values = Tuple.of(neighbourhood)
                .addValue(alerts.toArray(Long[]::new))
                .addValue(alerts.stream().map(reasons::get).toArray(String[]::new))
                .addValue(tx.actor().subject());
        return tx.run(CALL_OFF, values).map(rows -> {
            List<Concerned> concerned = new ArrayList<>(rows.size());
            rows.forEach(row -> concerned.add(concerned(row, neighbourhood)));
            return concerned;
        });
    }

    private static Concerned concerned(Row row, int neighbourhood) {
        return new Concerned(
                row.getBoolean(1),
                new WorkOrderEnded(
                        neighbourhood,
                        row.getLong(0),
                        WorkOrderKind.valueOf(row.getString(5)),
                        AlertSeverity.valueOf(row.getString(6)),
                        true,
                        null,
                        row.getString(2),
                        row.getString(3),
                        row.getString(4)));
    }
}
