package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Which orders are asked for. */
@DefaultNonNull
@Description("要哪些工单；不填的不限。Which orders are asked for; what is left out does not matter.")
public record WorkOrderFilter(
        @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.")
        String orgNodeId,

        @Nullable
        @Description("已了结的，最新的在前；否则未了结的，最急的在前。"
                + "Those that are over, the latest first; otherwise open ones, the most pressing first.")
        Boolean isOver,

        @Nullable @Description("仅由我办理的，或仅不由我办理的。Only those that I have, or only those that I have not.")
        Boolean isMine,

        @Nullable @Description("这些状态。In these states.") List<WorkOrderState> states,
        @Nullable @Description("这些类别。Of these kinds.") List<WorkOrderKind> kinds) {
    /** All open ones. */
    static final WorkOrderFilter OPEN = new WorkOrderFilter(null, null, null, null, null);
}
