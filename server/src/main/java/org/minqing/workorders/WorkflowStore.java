package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.minqing.access.Role;
import org.minqing.platform.Actor;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Statements on workflows. */
@ApplicationScoped
class WorkflowStore {
    private static final String FIND = """
            select f.clock, t.action, t.from_state, t.to_state, t.roles, t.needs, t.due_minutes
            from workflow f join workflow_transition t on t.workflow = f.name and t.version = f.version
            where f.name = $1 and f.version = $2
            """;

    private static final String LIST = "select " + WorkflowView.COLUMNS + """
             from workflow f
            where f.is_current and ($1::text is null or f.name = $1) order by f.name limit 100
            """;

    private static final String LOCK = "select version from workflow where name = $1 and is_current for update";

    private static final String RETIRE = "update workflow set is_current = false where name = $1 and is_current";

    private static final String ADD = """
            with added as (
              insert into workflow (name, version, name_zh, name_en, clock, accept_minutes, changed_by)
              values ($1, $2, $3, $4, $5, $6, $7)),
            stepped as (
              insert into workflow_transition (workflow, version, action, from_state, to_state, roles, needs, due_minutes)
              select $1, $2, t.action, t.from_state, t.to_state, string_to_array(t.roles, ','), string_to_array(t.needs, ','), t.due
              from unnest($8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::int[])
                as t(action, from_state, to_state, roles, needs, due))
            insert into workflow_step_up (workflow, version, level, position, after_minutes)
            select $1, $2, r.level, r.post, r.minutes
            from unnest($14::text[], $15::int[]) with ordinality as r(post, minutes, level)
            """;

    private final Reads reads;

    WorkflowStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Workflow> find(Tx tx, String name, int version) {
        return tx.run(FIND, Tuple.of(name, version)).map(rows -> workflow(name, version, rows));
    }

    private static Workflow workflow(String name, int version, RowSet<Row> rows) {
        List<Transition> transitions = new ArrayList<>(rows.size());
        WorkflowClock clock = WorkflowClock.ALWAYS;
        for (Row row : rows) {
            clock = WorkflowClock.valueOf(row.getString(0));
            transitions.add(new Transition(
                    WorkOrderAction.valueOf(row.getString(1)),
                    WorkOrderState.valueOf(row.getString(2)),
                    WorkOrderState.valueOf(row.getString(3)),
                    Arrays.stream(row.getArrayOfStrings(4)).map(Role::valueOf).collect(Collectors.toSet()),
                    Arrays.stream(row.getArrayOfStrings(5))
                            .map(WorkOrderNeed::valueOf)
                            .collect(Collectors.toSet()),
                    row.getInteger(6)));
        }
        return new Workflow(name, version, clock, transitions);
    }

    /** The versions in force. */
    Uni<List<WorkflowView>> listCurrent(Actor actor) {
        return reads.ask(actor, LIST, Tuple.tuple().addValue(null), WorkflowStore::views);
    }

    Uni<Optional<WorkflowView>> findCurrent(Actor actor, String name) {
        return reads.ask(
                actor, LIST, Tuple.of(name), rows -> views(rows).stream().findFirst());
    }

    private static List<WorkflowView> views(RowSet<Row> rows) {
        List<WorkflowView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(WorkflowView.read(row)));
        return views;
    }

    /** The version in force, which nobody else edits until {@code tx} ends. */
    Uni<Optional<Integer>> lock(Tx tx, String name) {
        return tx.run(LOCK, Tuple.of(name))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getInteger(0)));
    }

    Uni<Void> add(Tx tx, Workflow workflow, WorkflowSave input, String author) {
        List<Transition> steps = workflow.transitions();
        String english = input.nameEnglish() == null ? input.nameChinese() : input.nameEnglish();
        Tuple values = Tuple.tuple()
                .addValue(workflow.name())
                .addValue(workflow.version())
                .addValue(input.nameChinese().strip())
                .addValue(english.strip())
                .addValue(workflow.clock().name())
                .addValue(input.acceptMinutes())
                .addValue(author)
                .addValue(texts(steps, step -> step.action().name()))
                .addValue(texts(steps, step -> step.from().name()))
                .addValue(texts(steps, step -> step.to().name()))
                .addValue(texts(steps, step -> joined(step.roles())))
                .addValue(texts(steps, step -> joined(step.needs())))
                .addValue(steps.stream().map(Transition::dueMinutes).toArray(Integer[]::new))
                .addValue(texts(input.ladder(), rung -> rung.position().name()))
                .addValue(input.ladder().stream()
                        .map(WorkflowRungSave::afterMinutes)
                        .toArray(Integer[]::new));
        return tx.run(RETIRE, Tuple.of(workflow.name()))
                .chain(() -> tx.run(ADD, values))
                .replaceWithVoid();
    }

    private static <T> String[] texts(List<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    private static String joined(Set<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }
}
