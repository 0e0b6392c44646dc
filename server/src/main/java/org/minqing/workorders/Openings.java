package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Events;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;

/** Orders that people open, for themselves or as the hotline and city operations bring them; they go the same way as all others. */
@ApplicationScoped
class Openings {
    /** House and resident say where it is; where both are named they must agree. Rows out of sight are not there. */
    private static final String PLACE = """
            select coalesce($1::int, h.neighbourhood_id, r.neighbourhood_id)
            from (select 1) one
            left join house h on h.id = $2 left join resident r on r.id = $3
            where ($2::bigint is null or h.id is not null) and ($3::bigint is null or r.id is not null)
              and ($1::int is null or h.neighbourhood_id is null or h.neighbourhood_id = $1)
              and ($1::int is null or r.neighbourhood_id is null or r.neighbourhood_id = $1)
              and (h.neighbourhood_id = r.neighbourhood_id) is not false
            """;

    /** With the post that answers for it (W8), and nothing where the number of its source is known. */
    private static final String OPEN = """
            with opened as (
              insert into work_order (neighbourhood_id, workflow, workflow_version, kind, severity, source, source_ref, summary,
                house_id, resident_id, state, assignee, assignee_position, opened_at, due_at, escalate_at, next_at)
              select $1, f.name, f.version, $2, $3, $4, $5, $6, $7, $8, 'DISPATCHED', p.post_subject, p.post_position, now(),
                d.at, d.at, workflow_next(now(), d.at)
              from workflow f
              cross join lateral (select workflow_due(f.clock, now(), f.accept_minutes) as at) d
              left join house h on h.id = $7
              cross join lateral post_answering($1, h.building_id) p
              where f.name = workflow_for($3) and f.is_current
              on conflict (source, source_ref) where source_ref is not null do nothing
              returning *),
            stepped as (
              insert into work_order_step (neighbourhood_id, order_id, action, to_state, actor, assignee, at, request_id)
              select neighbourhood_id, id, 'OPEN', state, $9, assignee, now(), $10 from opened)
            select """ + " " + OpeningStore.REF_COLUMNS + " from opened o";

    private final Requests requests;
    private final OwnArea areas;
    private final HandOver handOver;
    private final Events events;
    private final Signals signals;

    Openings(Requests requests, OwnArea areas, HandOver handOver, Events events, Signals signals) {
        this.requests = requests;
        this.areas = areas;
        this.handOver = handOver;
        this.events = events;
        this.signals = signals;
    }

    /** Opens an order for somebody who asks; one number of the hotline opens one order. */
    Uni<Outcome> open(Caller caller, WorkOrderOpen input) {
        return requests.once(caller, "workOrderOpen", input.requestId(), input, tx -> {
            OpeningDraft draft = OpeningDraft.of(input, area(caller, input.orgNodeId()));
            return place(tx, draft).chain(area -> open(tx, draft, area));
        });
    }

    private @Nullable Integer area(Caller caller, @Nullable String orgNodeId) {
        if (orgNodeId == null) {
            return null;
        }
        return areas.find(caller, orgNodeId)
                .orElseThrow(() -> new Refused(OpeningProblem.OPENING_PLACE_NOT_FOUND, "input.orgNodeId"));
    }

    private static Uni<Integer> place(Tx tx, OpeningDraft draft) {
        return tx.run(PLACE, Tuple.of(draft.area(), draft.house(), draft.resident()))
                .map(rows -> Optional.ofNullable(
                                rows.size() == 0 ? null : rows.iterator().next().getInteger(0))
                        .orElseThrow(() -> new Refused(OpeningProblem.OPENING_PLACE_NOT_FOUND, "input")));
    }

    private Uni<Long> open(Tx tx, OpeningDraft draft, int area) {
        WorkOrderOpen input = draft.input();
        Tuple values = Tuple.of(
                        area,
                        input.kind().name(),
                        input.severity().name(),
                        input.source().name())
                .addValue(draft.sourceRef())
                .addValue(draft.summary())
                .addValue(draft.house())
                .addValue(draft.resident())
                .addValue(tx.actor().subject())
                .addValue(input.requestId());
        return handOver.stay(tx, area)
                .chain(() -> tx.run(OPEN, values))
                .map(OpeningStore::refs)
                .chain(opened -> told(tx, area, opened));
    }

    private Uni<Long> told(Tx tx, int area, List<WorkOrderRef> opened) {
        if (opened.isEmpty()) {
            throw new Refused(OpeningProblem.OPENING_SOURCE_KNOWN, "input.sourceRef");
        }
        long order = opened.get(0).orderId();
        signals.send(tx, new Signal(WorkOrderView.TYPE, area, order));
        return events.tell(tx, new WorkOrdersAssigned(area, WorkOrdersAssigned.Why.DISPATCHED, opened))
                .replaceWith(order);
    }
}
