package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Cancels an order. */
@DefaultNonNull
@Description("撤销。Cancels an order.")
public record WorkOrderCancel(
        @Id @Description("工单的全局编号。The order's global id.") String workOrderId,
        @Description("所见的版本。The version that was seen.") int version,

        @Description("理由，至多 2000 字。Why, 2,000 characters at most.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId)
        implements StepInput {
    @Override
    public WorkOrderAction action() {
        return WorkOrderAction.CANCEL;
    }

    @Override
    public Evidence evidence() {
        return Evidence.text(reason);
    }
}
