package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.minqing.alerts.AlertRef;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Tx;

/** The statement that opens orders. */
@ApplicationScoped
class OpeningStore {
    /** For a statement's select list; {@code o} is the order. */
    static final String REF_COLUMNS =
            "o.id, o.kind, o.severity, o.house_id, o.assignee, o.assignee_position, o.level, o.due_at";

    /**
     * One open order for each alert, whoever comes first (A10), and with it the post that answers for it: none is ever without
     * (W8).
     */
    private static final String OPEN_FOR_ALERTS = """
            with raised as (
              select * from unnest($2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bigint[])
                with ordinality as r(alert_id, kind, severity, house_id, resident_id, n)),
            opened as (
              insert into work_order (neighbourhood_id, workflow, workflow_version, kind, severity, source, alert_id, house_id,
                resident_id, state, assignee, assignee_position, opened_at, due_at, escalate_at, next_at)
              select $1, f.name, f.version, r.kind, r.severity, 'ALERT', r.alert_id, r.house_id, r.resident_id, 'DISPATCHED',
                p.post_subject, p.post_position, now(), d.at, d.at, workflow_next(now(), d.at)
              from raised r
              join workflow f on f.name = workflow_for(r.severity) and f.is_current
              cross join lateral (select workflow_due(f.clock, now(), f.accept_minutes) as at) d
              left join house h on h.id = r.house_id
              cross join lateral post_answering($1, h.building_id) p
              order by r.n
              on conflict (alert_id) where state not in ('CLOSED', 'CANCELLED') do nothing
              returning *),
            stepped as (
              insert into work_order_step (neighbourhood_id, order_id, action, to_state, actor, assignee, at, request_id)
              select neighbourhood_id, id, 'OPEN', state, $7, assignee, now(), 'open:' || id from opened)
            select """ + " " + REF_COLUMNS + " from opened o order by o.id";

    /** Opens an order for each alert that has none; returns the new ones. */
    Uni<List<WorkOrderRef>> openForAlerts(Tx tx, int neighbourhood, List<AlertRef> alerts) {
        return tx.run(
                        OPEN_FOR_ALERTS,
                        Tuple.of(neighbourhood)
                                .addValue(alerts.stream().map(AlertRef::alertId).toArray(Long[]::new))
                                .addValue(alerts.stream()
                                        .map(alert -> WorkOrderKind.of(alert).name())
                                        .toArray(String[]::new))
                                .addValue(alerts.stream()
                                        .map(alert -> alert.severity().name())
                                        .toArray(String[]::new))
                                .addValue(alerts.stream().map(AlertRef::houseId).toArray(Long[]::new))
                                .addValue(alerts.stream()
                                        .map(AlertRef::residentId)
                                        .toArray(Long[]::new))
                                .addValue(tx.actor().subject()))
                .map(OpeningStore::refs);
    }

    /** Reads {@link #REF_COLUMNS}. */
    static List<WorkOrderRef> refs(RowSet<Row> rows) {
        List<WorkOrderRef> refs = new ArrayList<>(rows.size());
        for (Row row : rows) {
            refs.add(new WorkOrderRef(
                    row.getLong(0),
                    WorkOrderKind.valueOf(row.getString(1)),
                    AlertSeverity.valueOf(row.getString(2)),
                    row.getLong(3),
                    row.getString(4),
                    Position.valueOf(row.getString(5)),
                    row.getInteger(6),
                    row.getOffsetDateTime(7) == null
                            ? null
                            : row.getOffsetDateTime(7).toInstant()));
        }
        return refs;
    }
}
