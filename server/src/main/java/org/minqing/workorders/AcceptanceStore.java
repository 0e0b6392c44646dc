package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Role;
import org.minqing.access.Sight;
import org.minqing.platform.Columns;
import org.minqing.platform.Json;
import org.minqing.platform.Language;
import org.minqing.platform.Outcome;
import org.minqing.platform.ProblemCode;
import org.minqing.platform.Refused;
import org.minqing.platform.RequestProblem;
import org.minqing.platform.Tx;

/** The statement that gives orders to those who take them. */
@ApplicationScoped
class AcceptanceStore {
    private static final List<ProblemCode> PROBLEMS = List.of(
            RequestProblem.REQUEST_ID_REUSED,
            WorkOrderProblem.WORK_ORDER_NOT_FOUND,
            WorkOrderProblem.WORK_ORDER_CHANGED_MEANWHILE,
            WorkOrderProblem.WORK_ORDER_TAKEN,
            WorkOrderProblem.WORK_ORDER_STEP_NOT_ALLOWED,
            WorkOrderProblem.WORK_ORDER_NOT_YOURS);

    /**
     * Judges each of some acceptances, keeps its answer under its request, and for each order moves the first that may have it:
     * one winner however many ask (W2), its step in the same statement (W6). Orders are locked before requests, each in the order of
     * their keys. A row without a kept answer met an equal request that was answered in this moment.
     */
    private static final String ACCEPT =
            """
            with asked as materialized (
              select a.*, row_number() over (partition by a.actor, a.request_id order by a.n) as turn
              from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bigint[], $8::int[])
                with ordinality as a(actor, roles, position, language, request_id, digest, order_id, seen, n)),
            here as materialized (
              select * from work_order where id = any($7) order by id for update),
            judged as materialized (
              select a.*, q.actor is not null as is_known, q.digest is distinct from a.digest as is_other, q.outcome as told,
                h.neighbourhood_id, h.state, t.to_state, t.due_minutes, f.clock,
                case
                  when h.id is null then 'WORK_ORDER_NOT_FOUND'
                  when h.version <> a.seen and h.state = 'ACCEPTED' then 'WORK_ORDER_TAKEN'
                  when h.version <> a.seen then 'WORK_ORDER_CHANGED_MEANWHILE'
                  when t.action is null then 'WORK_ORDER_STEP_NOT_ALLOWED'
                  when not t.roles && string_to_array(a.roles, ',') then 'WORK_ORDER_NOT_YOURS'
                end as problem
              from asked a
              left join request q on q.actor = a.actor and q.request_id = a.request_id
              left join here h on h.id = a.order_id
              left join workflow f on f.name = h.workflow and f.version = h.workflow_version
              left join workflow_transition t on t.workflow = h.workflow and t.version = h.workflow_version
                and t.action = 'ACCEPT' and t.from_state = h.state),
            ruled as materialized (
              select j.*, case
                when j.is_known and j.is_other then 'REQUEST_ID_REUSED'
                when j.is_known then null
                when j.problem is null and row_number() over (
                  partition by j.order_id, j.problem is null and not j.is_known and j.turn = 1 order by j.n) > 1 then 'WORK_ORDER_TAKEN'
                else j.problem end as verdict
              from judged j),
            refusal as (select key as language, value as problems from jsonb_each('%s'::jsonb)),
            kept as (
              insert into request (actor, request_id, operation, digest, outcome)
              select r.actor, r.request_id, 'workOrderAccept', r.digest, case
                when r.verdict is null then jsonb_build_object('key', r.order_id, 'problems', '[]'::jsonb, 'replayed', false)
                else jsonb_build_object('key', null, 'problems', jsonb_build_array(p.problems -> r.verdict), 'replayed', false) end
              from ruled r join refusal p on p.language = r.language
              where not r.is_known and r.turn = 1
              order by r.actor, r.request_id
              on conflict do nothing
              returning actor, request_id),
            won as (
              select r.* from ruled r join kept k on k.actor = r.actor and k.request_id = r.request_id
              where r.verdict is null and not r.is_known and r.turn = 1),
            changed as (
              update work_order w set state = m.to_state, version = w.version + 1, assignee = m.actor,
                assignee_position = case when w.assignee = m.actor then w.assignee_position else coalesce((
                  select p.position from post p where p.subject = m.actor and p.neighbourhood_id = w.neighbourhood_id
                  order by p.is_on_duty desc, p.id limit 1), m.position) end,
                due_at = case when m.due_minutes is null then w.due_at else m.due_at end,
                warned_at = null,
                escalate_at = case when m.due_minutes is null then w.escalate_at else m.due_at end,
                next_at = case when m.due_minutes is null then w.next_at else workflow_next(now(), m.due_at) end
              from (select *, workflow_due(clock, now(), due_minutes) as due_at from won) m
              where w.id = m.order_id
              returning w.*),
            stepped as (
              insert into work_order_step (neighbourhood_id, order_id, action, from_state, to_state, actor, assignee, at, request_id)
              select c.neighbourhood_id, c.id, 'ACCEPT', m.state, c.state, m.actor, c.assignee, now(), m.request_id
              from changed c join won m on m.order_id = c.id),
            shown as (
              select * from changed union all select * from here where id not in (select id from changed))
            select v.verdict, v.is_known or k.actor is not null, case when not v.is_other then v.told end,
              v.verdict is null and not v.is_known and k.actor is not null,
            """.formatted(refusals()) + WorkOrderView.COLUMNS + """
             from ruled v left join kept k on k.actor = v.actor and k.request_id = v.request_id and v.turn = 1
            left join shown w on w.id = v.order_id
            """ + WorkOrderView.JOINS + " order by v.n";

    private static final int VIEW_AT = 4;

    /**
     * What became of an acceptance.
     *
     * @param isTold whether this is its answer; otherwise an equal request was answered in this moment, and asking again tells
     * @param isChange whether it changed the order
     * @param answer the order as it is now, and why it was refused
     */
    record Answer(boolean isTold, boolean isChange, WorkOrderPayload answer) {}

    /** Runs them as the last statement of {@code tx}; answers in their order. */
    Uni<List<Answer>> accept(Tx tx, List<Acceptance> all) {
        return tx.last(ACCEPT, values(all)).map(rows -> answers(rows, all));
    }

    private static Tuple values(List<Acceptance> all) {
        return Columns.of(
                texts(all, acceptance -> acceptance.caller().subject()),
                texts(all, AcceptanceStore::roles),
                texts(all, acceptance -> Position.of(acceptance.caller()).name()),
                texts(all, acceptance -> acceptance.language().name()),
                texts(all, acceptance -> acceptance.key().requestId()),
                all.stream()
                        .map(acceptance -> Buffer.buffer(acceptance.key().digest()))
                        .toArray(Buffer[]::new),
                all.stream().map(Acceptance::orderKey).toArray(Long[]::new),
                all.stream().map(Acceptance::version).toArray(Integer[]::new));
    }

    private static String[] texts(List<Acceptance> all, Function<Acceptance, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    private static String roles(Acceptance acceptance) {
        return acceptance.caller().roles().stream().map(Role::name).collect(Collectors.joining(","));
    }

    private static List<Answer> answers(RowSet<Row> rows, List<Acceptance> all) {
        List<Answer> answers = new ArrayList<>(all.size());
        for (Row row : rows) {
            answers.add(answer(row, all.get(answers.size())));
        }
        return answers;
    }

    private static Answer answer(Row row, Acceptance acceptance) {
        String verdict = row.getString(0);
        JsonObject told = row.getJsonObject(2);
        WorkOrderView order =
                row.getValue(VIEW_AT) == null ? null : WorkOrderView.read(row, VIEW_AT, Sight.of(acceptance.caller()));
        Outcome outcome = told == null ? outcome(verdict, acceptance) : Json.read(told.encode(), Outcome.class);
        return new Answer(row.getBoolean(1), row.getBoolean(3), new WorkOrderPayload(order, outcome.problems()));
    }

    private static Outcome outcome(@Nullable String verdict, Acceptance acceptance) {
        return verdict == null
                ? Outcome.done(acceptance.orderKey())
                : new Outcome(Optional.empty(), List.of(refused(code(verdict)).problem(acceptance.language())), false);
    }

    private static ProblemCode code(String name) {
        return PROBLEMS.stream()
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Refused refused(ProblemCode problem) {
        boolean isOfRequest = problem == RequestProblem.REQUEST_ID_REUSED;
        return new Refused(problem, isOfRequest ? "input.requestId" : "input.workOrderId");
    }

    /** Each refusal as its caller reads it, by language and code, for the statement to keep. */
    private static String refusals() {
        JsonObject all = new JsonObject();
        for (Language language : Language.values()) {
            JsonObject problems = new JsonObject();
            PROBLEMS.forEach(problem -> problems.put(
                    problem.name(), new JsonObject(Json.write(refused(problem).problem(language)))));
            all.put(language.name(), problems);
        }
        return all.encode().replace("'", "''").replace("%", "%%");
    }
}
