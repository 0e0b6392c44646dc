package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Puts an order off. */
@DefaultNonNull
@Description("挂起。Puts an order off.")
public record WorkOrderPause(
        @Id @Description("工单的全局编号。The order's global id.") String workOrderId,
        @Description("所见的版本。The version that was seen.") int version,

        @Description("理由，至多 2000 字。Why, 2,000 characters at most.")
        String reason,

        @Nullable @Description("何时所办；离线时补报，默认现在。When it was done; for a phone without a network, now by default.")
        Instant at,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId)
        implements StepInput {
    @Override
    public WorkOrderAction action() {
        return WorkOrderAction.PAUSE;
    }

    @Override
    public Evidence evidence() {
        return Evidence.text(reason);
    }
}
