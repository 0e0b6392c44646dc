package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Closes an order. */
@DefaultNonNull
@Description("办结。Closes an order.")
public record WorkOrderClose(
        @Id @Description("工单的全局编号。The order's global id.") String workOrderId,
        @Description("所见的版本。The version that was seen.") int version,

        @Nullable @Description("说明，至多 2000 字。What was found, 2,000 characters at most.")
        String note,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId)
        implements StepInput {
    @Override
    public WorkOrderAction action() {
        return WorkOrderAction.CLOSE;
    }

    @Override
    public Evidence evidence() {
        return Evidence.text(note);
    }
}
