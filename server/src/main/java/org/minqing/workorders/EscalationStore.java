package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Tx;

/** The statements that look at orders whose time has come. Only the database's clock counts. */
@ApplicationScoped
class EscalationStore {
    /**
     * Looks at orders that are due, each by one server. The next rung of the ladder is the lowest above the present one that has
     * somebody on duty; where none has, whoever has it keeps it and is told again every half hour: nothing ends silently. An order that climbs while somebody has it waits to be taken again; each climb leaves
     * its step in the same statement (W6).
     */
    private static final String LOOK = """
            with due as materialized (
              select w.* from work_order w where w.next_at <= now() and ($2::bigint is null or w.id = $2)
              order by w.next_at, w.id limit $1 for update skip locked),
            judged as materialized (
              select d.id, d.state as from_state, u.level as rung, u.position as rung_position,
                case when u.holders = 1 then u.holder end as rung_holder, c.at as climb_at,
                workflow_due(f.clock, now(), coalesce((
                  select s.after_minutes from workflow_step_up s
                  where s.workflow = d.workflow and s.version = d.workflow_version and s.level > u.level
                  order by s.level limit 1), u.after_minutes)) as then_at,
                case when d.state in ('ACCEPTED', 'ON_SITE', 'PAUSED') and exists (
                  select from workflow_transition t where t.workflow = d.workflow and t.version = d.workflow_version
                    and t.action = 'ACCEPT' and t.from_state = 'TRANSFERRED') then 'TRANSFERRED' else d.state end as to_state,
                case
                  when d.due_at is null or d.state in ('CLOSED', 'CANCELLED') then 'REST'
                  when now() < d.due_at and d.warned_at is null then 'WARN'
                  when now() < c.at then 'WAIT'
                  when u.level is null then 'END'
                  else 'CLIMB' end as decision
              from due d
              join workflow f on f.name = d.workflow and f.version = d.workflow_version
              left join lateral (
                select s.level, s.position, s.after_minutes, t.holders, t.holder
                from workflow_step_up s
                cross join lateral (
                  select count(*) as holders, min(p.subject) as holder from post p
                  where p.neighbourhood_id = d.neighbourhood_id and p.position = s.position and p.is_on_duty) t
                where s.workflow = d.workflow and s.version = d.workflow_version and s.level > d.level
                  and position_rank(s.position) > position_rank(d.assignee_position)
                  and t.holders > 0
                order by s.level limit 1) u on true
              cross join lateral (
                select case when d.escalate_at > d.due_at then d.escalate_at
                  when u.level is null then d.due_at
                  else workflow_due(f.clock, d.due_at, u.after_minutes) end as at) c),
            changed as (
              update work_order w set
                warned_at = case when j.decision = 'REST' then w.warned_at else coalesce(w.warned_at, now()) end,
                next_at = case when j.decision in ('WARN', 'WAIT') then j.climb_at when j.decision = 'CLIMB' then j.then_at
                  when j.decision = 'END' then now() + interval '30 minutes' end,
                escalate_at = case when j.decision = 'CLIMB' then j.then_at else w.escalate_at end,
                level = case when j.decision = 'CLIMB' then j.rung else w.level end,
                assignee_position = case when j.decision = 'CLIMB' then j.rung_position else w.assignee_position end,
                assignee = case when j.decision = 'CLIMB' then j.rung_holder else w.assignee end,
                state = case when j.decision = 'CLIMB' then j.to_state else w.state end,
                paused_at = case when j.decision = 'CLIMB' and j.to_state <> 'PAUSED' then null else w.paused_at end,
                paused_minutes = case when j.decision = 'CLIMB' and j.to_state <> 'PAUSED' then null else w.paused_minutes end,
                version = w.version + (j.decision = 'CLIMB')::int
              from judged j where w.id = j.id
              returning w.*, j.decision, j.from_state),
            stepped as (
              insert into work_order_step (neighbourhood_id, order_id, action, from_state, to_state, actor, assignee, at, request_id)
              select c.neighbourhood_id, c.id, 'ESCALATE', c.from_state, c.state, $3, c.assignee, now(),
                'escalate:' || c.id || ':' || c.version
              from changed c where c.decision = 'CLIMB')
            select """ + " " + OpeningStore.REF_COLUMNS + """
            , o.decision, o.neighbourhood_id from changed o order by o.neighbourhood_id, o.id
            """;

    /** Nobody of an area that has orders to climb leaves meanwhile, as in {@link HandOver#stay}. */
    private static final String STAY = """
            select p.id from post p
            where p.is_on_duty and p.neighbourhood_id in (select neighbourhood_id from work_order where next_at <= now())
            order by p.id for share
            """;

    private static final String LIST_DUE =
            "select id from work_order where next_at <= now() order by next_at, id limit $1";

    private static final String POSTPONE =
            "update work_order set next_at = now() + interval '5 minutes' where id = $1 and next_at <= now()";

    /** What a look at an order came to. */
    enum Decision {
        /** Nothing presses any more. */
        REST,
        /** The deadline is near. */
        WARN,
        /** It is missed, and the next rung's time has not come. */
        WAIT,
        /** It climbs. */
        CLIMB,
        /** There is nobody above. */
        END
    }

    /** An order that was looked at. */
    record Looked(int neighbourhoodId, Decision decision, WorkOrderRef order) {}

    /** Looks at so many orders that are due, or at one of them. */
    Uni<List<Looked>> look(Tx tx, int limit, @Nullable Long only) {
        Tuple values = Tuple.of(limit, only, tx.actor().subject());
        return tx.run(STAY).chain(() -> tx.run(LOOK, values)).map(rows -> {
            List<WorkOrderRef> orders = OpeningStore.refs(rows);
            List<Looked> looked = new ArrayList<>(orders.size());
            int at = 0;
            for (Row row : rows) {
                looked.add(new Looked(row.getInteger(9), Decision.valueOf(row.getString(8)), orders.get(at++)));
            }
            return looked;
        });
    }

    Uni<List<Long>> listDue(Tx tx, int limit) {
        return tx.run(LIST_DUE, Tuple.of(limit)).map(rows -> {
            List<Long> due = new ArrayList<>(rows.size());
            rows.forEach(row -> due.add(row.getLong(0)));
            return due;
        });
    }

    /** Leaves an order that cannot be judged alone for a while. */
    Uni<Void> postpone(Tx tx, long order) {
        return tx.run(POSTPONE, Tuple.of(order)).replaceWithVoid();
    }
}
