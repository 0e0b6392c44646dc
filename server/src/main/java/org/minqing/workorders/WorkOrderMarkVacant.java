package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Marks the house as vacant, as this visit saw it; an order not yet disposed is disposed with that result. */
@DefaultNonNull
@Description(
        "据本次上门把房屋标为空关；尚未处置的，同时以“空关”处置。Marks the house as vacant, as this visit saw it; an order not yet disposed is disposed with that result.")
public record WorkOrderMarkVacant(
        @Id @Description("工单的全局编号。The order's global id.") String workOrderId,
        @Description("所见的版本。The version that was seen.") int version,

        @Description("到何时为止须再看，至多 366 天。Until when, 366 days at most; then it is looked at again.")
        Instant until,

        @Nullable @Description("说明，至多 2000 字。What was found, 2,000 characters at most.")
        String note,

        @Nullable @Description("照片编号，至多 9 张。Ids of its photos, 9 at most.")
        List<String> photoIds,

        @Nullable @Description("何时所办；离线时补报，默认现在。When it was done; for a phone without a network, now by default.")
        Instant at,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId)
        implements StepInput {
    @Override
    public WorkOrderAction action() {
        return WorkOrderAction.MARK_VACANT;
    }

    @Override
    public Evidence evidence() {
        return Evidence.found(WorkOrderResult.VACANT, note == null || note.isBlank() ? SEEN : note, photoIds);
    }

    /** What a cadre in a hurry need not type. */
    private static final String SEEN = "上门所见：空关。Seen on the visit: vacant.";
}
