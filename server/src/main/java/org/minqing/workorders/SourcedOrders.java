package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Events;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;
import org.minqing.sources.SourceRow;

/** Opens orders for what the hotline and city operations bring: one for each number, however often it comes. */
@ApplicationScoped
class SourcedOrders {
    private static final int SUMMARY_MAX = 500;
    private static final int REFERENCE_MAX = 64;

    /** With the post that answers for each (W8). */
    private static final String OPEN =
            """
                with asked as (
                  select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[])
                    with ordinality as a(area, severity, reference, summary, house_id, resident_id, n)),
                opened as (
                  insert into work_order (neighbourhood_id, workflow, workflow_version, kind, severity, source, source_ref, summary,
                    house_id, resident_id, state, assignee, assignee_position, opened_at, due_at, escalate_at, next_at)
                  select a.area, f.name, f.version, 'REQUEST', a.severity, $7, a.reference, a.summary, a.house_id, a.resident_id,
                    'DISPATCHED', p.post_subject, p.post_position, now(), d.at, d.at, workflow_next(now(), d.at)
                  from asked a
                  join workflow f on f.name = workflow_for(a.severity) and f.is_current
                  cross join lateral (select workflow_due(f.clock, now(), f.accept_minutes) as at) d
                  left join house h on h.id = a.house_id
                  cross join lateral post_answering(a.area, h.building_id) p
                  order by a.n
                  on conflict (source, source_ref) where source_ref is not null do nothing
                  returning *),
                stepped as (
                  insert into work_order_step (neighbourhood_id, order_id, action, to_state, actor, assignee, at, request_id)
                  select neighbourhood_id, id, 'OPEN', state, $8, assignee, now(), 'open:' || id from opened)
                select\
                """ + " " + OpeningStore.REF_COLUMNS + ", o.neighbourhood_id from opened o order by o.id";

    private final Events events;
    private final Signals signals;

    SourcedOrders(Events events, Signals signals) {
        this.events = events;
        this.signals = signals;
    }

    /** The order that a record asks for. */
    record Asked(SourceRow row, String summary, AlertSeverity severity) {}

    Uni<Void> open(Tx tx, WorkOrderSource source, List<Asked> asked) {
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple()
                .addValue(all(asked, Integer[]::new, one -> one.row.neighbourhoodId()))
                .addValue(all(asked, String[]::new, one -> one.severity.name()))
                .addValue(all(asked, String[]::new, one -> cut(one.row.externalId(), REFERENCE_MAX)))
                .addValue(all(asked, String[]::new, one -> cut(one.summary, SUMMARY_MAX)))
                .addValue(all(asked, Long[]::new, one -> one.row.houseId()))
                .addValue(all(asked, Long[]::new, one -> one.row.residentId()))
                .addValue(source.name())
                .addValue(tx.actor().subject());
        return tx.run(OPEN, values).chain(rows -> {
            Map<Integer, List<WorkOrderRef>> byArea = new TreeMap<>();
            List<WorkOrderRef> refs = OpeningStore.refs(rows);
            int at = 0;
            for (var row : rows) {
                byArea.computeIfAbsent(row.getInteger(8), none -> new ArrayList<>())
                        .add(refs.get(at++));
            }
            return told(tx, byArea);
        });
    }

    private Uni<Void> told(Tx tx, Map<Integer, List<WorkOrderRef>> byArea) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (Map.Entry<Integer, List<WorkOrderRef>> area : byArea.entrySet()) {
            area.getValue()
                    .forEach(order -> signals.send(tx, new Signal(WorkOrderView.TYPE, area.getKey(), order.orderId())));
            WorkOrdersAssigned event =
                    new WorkOrdersAssigned(area.getKey(), WorkOrdersAssigned.Why.DISPATCHED, area.getValue());
            told = told.chain(() -> events.tell(tx, event));
        }
        return told;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static <R, V> V[] all(List<R> rows, IntFunction<V[]> array, Function<R, @Nullable V> column) {
        return rows.stream().map(column).toArray(array);
    }
}
