package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Hands an order over. */
@DefaultNonNull
@Description("转派。Hands an order over.")
public record WorkOrderTransfer(
        @Id @Description("工单的全局编号。The order's global id.") String workOrderId,
        @Description("所见的版本。The version that was seen.") int version,
        @Description("转给哪个岗位。To which post.") Position position,

        @Nullable @Description("转给何人；不填为该岗位在岗的所有人。To whom; without it to all on duty at that post.")
        String assignee,

        @Id
        @Nullable
        @Description("转到哪个居委的全局编号；不填为本居委。不涉及某户、某人的工单才能转出，且须在您的范围内。"
                + "The global id of the neighbourhood it moves to; without it it stays. Only orders that are about no home and no"
                + " person move, and only within your area.")
        String orgNodeId,

        @Description("理由，至多 2000 字。Why, 2,000 characters at most.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId)
        implements StepInput {
    @Override
    public WorkOrderAction action() {
        return WorkOrderAction.TRANSFER;
    }

    @Override
    public Evidence evidence() {
        return Evidence.text(reason);
    }

    @Override
    public Receiver receiver() {
        return Receiver.here(position, assignee);
    }
}
