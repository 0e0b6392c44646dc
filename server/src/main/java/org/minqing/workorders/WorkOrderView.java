package org.minqing.workorders;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.access.Sight;
import org.minqing.alerts.AlertSeverity;
import org.minqing.alerts.AlertView;
import org.minqing.places.HouseView;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;

/**
 * An order as a caller sees it, with the alert, the house and the resident it is about: whoever is sent needs them all at once,
 * so one statement brings them.
 */
@DefaultNonNull
@Name("WorkOrder")
@Description("工单。A work order.")
public record WorkOrderView(
        @Ignore long key,
        @Ignore int neighbourhoodId,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("类别。What it is about.")
        WorkOrderKind kind,

        @Sensitivity(INTERNAL) @Description("级别。How much is at stake.")
        AlertSeverity severity,

        @Sensitivity(INTERNAL) @Description("来源。Where it came from.")
        WorkOrderSource source,

        @Sensitivity(INTERNAL) @Description("事由；预警所开的工单为空。What is asked for; empty for an order of an alert.")
        String summary,

        @Sensitivity(INTERNAL) @Description("状态。Where it stands.")
        WorkOrderState state,

        @Sensitivity(INTERNAL)
        @Nullable
        @Description("办理人；为空时由岗位上所有人负责。Who has it; null when all at its post answer for it.")
        String assignee,

        @Sensitivity(INTERNAL) @Nullable @Description("负责的岗位。The post that answers for it.")
        Position position,

        @Sensitivity(INTERNAL) @Description("已升级次数。How often it has climbed.")
        int level,

        @Sensitivity(INTERNAL) @Description("何时开单。When it was opened.")
        Instant openedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("当前一步的期限。When its present state must be left.")
        Instant dueAt,

        @Sensitivity(INTERNAL) @Nullable @Description("处置结果。What was found.")
        WorkOrderResult result,

        @Sensitivity(INTERNAL)
        @Description("版本，每次变动加一；办理时须带回。Its version; each change adds one, and each step names it.")
        int version,

        @Sensitivity(INTERNAL) @Nullable @Description("所办的预警。The alert it deals with.")
        AlertView alert,

        @Sensitivity(INTERNAL) @Nullable @Description("所涉房屋。The house it is about.")
        HouseView house,

        @Sensitivity(PERSONAL) @Nullable @Description("所涉居民。Whom it is about.")
        ResidentView resident)
        implements Node {
    static final String TYPE = "WorkOrder";

    private static final int OWN_COLUMNS = 14;
    private static final int ALERT_AT = OWN_COLUMNS;
    private static final int HOUSE_AT = ALERT_AT + AlertView.COLUMN_COUNT;
    private static final int RESIDENT_AT = HOUSE_AT + HouseView.COLUMN_COUNT;

    /** For a statement's select list; {@code w} is the order, and {@link #JOINS} follow it. */
    static final String COLUMNS =
            "w.id, w.neighbourhood_id, w.kind, w.severity, w.source, w.summary, w.state, w.assignee, "
                    + "w.assignee_position, w.level, w.opened_at, w.due_at, w.result, w.version, " + AlertView.COLUMNS
                    + ", "
                    + HouseView.COLUMNS + ", " + ResidentView.COLUMNS;

    static final int COLUMN_COUNT = RESIDENT_AT + ResidentView.COLUMN_COUNT;

    static final String JOINS = " left join alert a on a.id = w.alert_id left join house h on h.id = w.house_id "
            + HouseView.JOINS + " left join resident r on r.id = w.resident_id ";

    /** Reads {@link #COLUMNS} from this position on, as {@code sight} allows. */
    static WorkOrderView read(Row row, int at, Sight sight) {
        long key = row.getLong(at);
        String position = row.getString(at + 8);
        OffsetDateTime dueAt = row.getOffsetDateTime(at + 11);
        String result = row.getString(at + 12);
        return new WorkOrderView(
                key,
                row.getInteger(at + 1),
                NodeId.of(TYPE, key),
                WorkOrderKind.valueOf(row.getString(at + 2)),
                AlertSeverity.valueOf(row.getString(at + 3)),
                WorkOrderSource.valueOf(row.getString(at + 4)),
                row.getString(at + 5),
                WorkOrderState.valueOf(row.getString(at + 6)),
                row.getString(at + 7),
                position == null ? null : Position.valueOf(position),
                row.getInteger(at + 9),
                row.getOffsetDateTime(at + 10).toInstant(),
                dueAt == null ? null : dueAt.toInstant(),
                result == null ? null : WorkOrderResult.valueOf(result),
                row.getInteger(at + 13),
                row.getValue(at + ALERT_AT) == null ? null : AlertView.read(row, at + ALERT_AT),
                row.getValue(at + HOUSE_AT) == null ? null : HouseView.read(row, at + HOUSE_AT),
                row.getValue(at + RESIDENT_AT) == null ? null : ResidentView.read(row, at + RESIDENT_AT, sight));
    }
}
