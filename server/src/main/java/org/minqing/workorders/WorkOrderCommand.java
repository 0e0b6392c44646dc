package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.minqing.platform.Refused;
import org.minqing.platform.RequestKey;

/** One step that a phone took, with or without a network. */
@DefaultNonNull
@Description("手机上办的一步。One step that a phone took, with or without a network.")
public record WorkOrderCommand(
        @Description("哪一步。Which step.") WorkOrderCommandKind kind,
        @Id @Description("工单的全局编号。The order's global id.") String workOrderId,

        @Description("所见的版本；本机每办一步，自行加一。The version that was seen; each step of the phone's own adds one.")
        int version,

        @Description("手机上何时所办。When it was done on the phone.")
        Instant at,

        @Nullable @Description("处置结果。What was found.") WorkOrderResult result,

        @Nullable @Description("说明，挂起时为理由，至多 2000 字。What was found, or why it is put off; 2,000 characters at most.")
        String note,

        @Nullable @Description("照片编号，至多 9 张。Ids of its photos, 9 at most.")
        List<String> photoIds,

        @Nullable @Description("到场处的纬度，WGS 84。Degrees north, WGS 84.")
        Double latitude,

        @Nullable @Description("到场处的经度，WGS 84。Degrees east, WGS 84.")
        Double longitude,

        @Nullable @Description("空关到何时为止，至多 366 天。Until when the house is vacant, 366 days at most.")
        Instant until,

        @Description("这一步的请求编号，8 至 64 个字符，重发时不变。The step's request id, 8 to 64 characters, the same when sent again.")
        String requestId) {
    WorkOrderAccept accept() {
        return new WorkOrderAccept(workOrderId, version, requestId);
    }

    WorkOrderMarkVacant vacancy() {
        if (until == null) {
            throw new Refused(CommandProblem.COMMAND_INCOMPLETE, "input.until");
        }
        return new WorkOrderMarkVacant(workOrderId, version, until, note, photoIds, at, requestId);
    }

    /** For what is neither an acceptance nor a vacancy. */
    StepInput step() {
        return switch (kind) {
            case ARRIVE -> new WorkOrderArrive(workOrderId, version, latitude, longitude, at, requestId);
            case DISPOSE -> new WorkOrderDispose(workOrderId, version, result, note, photoIds, at, requestId);
            case PAUSE -> new WorkOrderPause(workOrderId, version, note == null ? "" : note, at, requestId);
            case RESUME -> new WorkOrderResume(workOrderId, version, at, requestId);
            case MARK_VACANT -> vacancy();
            case ACCEPT -> throw new IllegalStateException("An acceptance has an input of its own");
        };
    }

    /** As the mutation of this kind tells its requests apart: sent there, it is the same request. */
    RequestKey requestKey() {
        WorkOrderAction action = WorkOrderAction.valueOf(kind.name());
        return RequestKey.of(
                WorkOrders.operation(action), requestId, kind == WorkOrderCommandKind.ACCEPT ? accept() : step());
    }
}
