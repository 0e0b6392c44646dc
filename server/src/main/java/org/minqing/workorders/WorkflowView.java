package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.access.Role;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/** The version of a workflow that is in force. */
@DefaultNonNull
@Name("Workflow")
@Description("工单流程的现行版本。The version of a workflow that is in force.")
public record WorkflowView(
        @Sensitivity
        @Description("代码：CARE 用于性命攸关和紧要的工单，SERVICE 用于其余。CARE for orders at LIFE and HIGH, SERVICE for the rest.")
        String code,

        @Sensitivity @Description("版本。Its version.") int version,

        @Sensitivity @Description("名称。Its name in the language of the request.")
        String name,

        @Sensitivity @Description("时限按什么计算。What its minutes are minutes of.")
        WorkflowClock clock,

        @Sensitivity @Description("新工单须在多少分钟内接单。Minutes in which a new order must be taken.")
        int acceptMinutes,

        @Sensitivity @Description("允许的步骤。The steps that it allows.")
        List<WorkflowTransitionView> transitions,

        @Sensitivity @Description("升级次序。Whom an order climbs to when nobody acts.")
        List<WorkflowRungView> ladder,

        @Sensitivity @Description("何人修改。Who made this version.")
        String changedBy,

        @Sensitivity @Description("何时修改。When it was made.") Instant changedAt) {
    /** For a statement's select list; {@code f} is the workflow. */
    static final String COLUMNS = """
            f.name, f.version, f.name_zh, f.name_en, f.clock, f.accept_minutes,
            (select json_agg(json_build_object('action', t.action, 'from', t.from_state, 'to', t.to_state, 'roles', t.roles,
               'needs', t.needs, 'due', t.due_minutes) order by t.action, t.from_state)
             from workflow_transition t where t.workflow = f.name and t.version = f.version),
            (select json_agg(json_build_object('position', u.position, 'after', u.after_minutes) order by u.level)
             from workflow_step_up u where u.workflow = f.name and u.version = f.version),
            f.changed_by, f.changed_at""";

    public WorkflowView {
        transitions = List.copyOf(transitions);
        ladder = List.copyOf(ladder);
    }

    static WorkflowView read(Row row) {
        return new WorkflowView(
                row.getString(0),
                row.getInteger(1),
                Language.current().choose(row.getString(2), row.getString(3)),
                WorkflowClock.valueOf(row.getString(4)),
                row.getInteger(5),
                objects(row.getJsonArray(6)).stream()
                        .map(WorkflowView::transition)
                        .toList(),
                objects(row.getJsonArray(7)).stream().map(WorkflowView::rung).toList(),
                row.getString(8),
                row.getOffsetDateTime(9).toInstant());
    }

    private static List<JsonObject> objects(@Nullable JsonArray array) {
        return array == null
                ? List.of()
                : array.stream().map(JsonObject.class::cast).toList();
    }

    private static WorkflowTransitionView transition(JsonObject step) {
        return new WorkflowTransitionView(
                WorkOrderAction.valueOf(step.getString("action")),
                WorkOrderState.valueOf(step.getString("from")),
                WorkOrderState.valueOf(step.getString("to")),
                step.getJsonArray("roles").stream()
                        .map(role -> Role.valueOf((String) role))
                        .toList(),
                step.getJsonArray("needs").stream()
                        .map(need -> WorkOrderNeed.valueOf((String) need))
                        .toList(),
                step.getInteger("due"));
    }

    private static WorkflowRungView rung(JsonObject rung) {
        return new WorkflowRungView(Position.valueOf(rung.getString("position")), rung.getInteger("after"));
    }
}
