package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** What changed since a phone looked last. */
@DefaultNonNull
@Description("上次之后的变动；未了结的和最近 30 天内了结的工单。"
        + "What changed since a phone looked last: orders that are open, and those that ended in the last 30 days.")
public record WorkOrderChanges(
        @Sensitivity @Description("从头开始：请先抹去手机上的全部工单。This begins anew: erase all orders on the phone first.")
        boolean isFresh,

        @Sensitivity @Description("各项变动，按先后；同一张工单可能出现多次。The changes in their order; an order may come more than once.")
        List<WorkOrderChange> changes,

        @Sensitivity @Description("下次的 after。The next after.")
        String cursor,

        @Sensitivity @Description("后面还有，请接着取。More follow; ask again at once.")
        boolean hasMore) {
    public WorkOrderChanges {
        changes = List.copyOf(changes);
    }
}
