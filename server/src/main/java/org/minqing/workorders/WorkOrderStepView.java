package org.minqing.workorders;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A step of an order, as it was written down. */
@DefaultNonNull
@Name("WorkOrderStep")
@Description("工单的一步记录。A step of an order, as it was written down.")
public record WorkOrderStepView(
        @Ignore List<UUID> photoKeys,

        @Sensitivity(INTERNAL) @Description("动作。What was done.")
        WorkOrderAction action,

        @Sensitivity(INTERNAL) @Nullable @Description("从何状态。The state before.")
        WorkOrderState from,

        @Sensitivity(INTERNAL) @Description("到何状态。The state after.")
        WorkOrderState to,

        @Sensitivity(INTERNAL) @Description("何人所办。Who did it.")
        String actor,

        @Sensitivity(INTERNAL) @Nullable @Description("此后由谁办理。Who had it afterwards.")
        String assignee,

        @Sensitivity(INTERNAL) @Description("何时所办。When it was done.")
        Instant at,

        @Sensitivity(INTERNAL)
        @Description("何时记录；离线补报的晚于所办时间。When it was written down; later where a phone had no network.")
        Instant recordedAt,

        @Sensitivity(INTERNAL) @Description("说明或理由。What was seen, or why.")
        String note,

        @Sensitivity(INTERNAL) @Nullable @Description("处置结果。What was found.")
        WorkOrderResult result,

        @Sensitivity(INTERNAL) @Nullable @Description("纬度，WGS 84。Degrees north, WGS 84.")
        Double latitude,

        @Sensitivity(INTERNAL) @Nullable @Description("经度，WGS 84。Degrees east, WGS 84.")
        Double longitude) {
    /** For a statement's select list; {@code s} is the step. */
    static final String COLUMNS =
            "s.photos, s.action, s.from_state, s.to_state, s.actor, s.assignee, s.at, s.recorded_at, "
                    + "s.note, s.result, s.latitude, s.longitude";

    public WorkOrderStepView {
        photoKeys = List.copyOf(photoKeys);
    }

    /** Reads {@link #COLUMNS} from this position on. */
    static WorkOrderStepView read(Row row, int at) {
        String from = row.getString(at + 2);
        String result = row.getString(at + 9);
        return new WorkOrderStepView(
                List.of(row.getArrayOfUUIDs(at)),
                WorkOrderAction.valueOf(row.getString(at + 1)),
                from == null ? null : WorkOrderState.valueOf(from),
                WorkOrderState.valueOf(row.getString(at + 3)),
                row.getString(at + 4),
                row.getString(at + 5),
                row.getOffsetDateTime(at + 6).toInstant(),
                row.getOffsetDateTime(at + 7).toInstant(),
                row.getString(at + 8),
                result == null ? null : WorkOrderResult.valueOf(result),
                row.getDouble(at + 10),
                row.getDouble(at + 11));
    }
}
