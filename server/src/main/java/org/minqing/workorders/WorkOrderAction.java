package org.minqing.workorders;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** What happens to an order, step by step. */
@Description("工单的每一步。What happens to an order, step by step.")
public enum WorkOrderAction {
    /** 开单 */
    OPEN(null),
    /** 接单 */
    ACCEPT(WorkOrderState.ACCEPTED),
    /** 到场 */
    ARRIVE(WorkOrderState.ON_SITE, WorkOrderNeed.PLACE),
    /** 处置 */
    DISPOSE(WorkOrderState.DISPOSED, WorkOrderNeed.RESULT, WorkOrderNeed.NOTE, WorkOrderNeed.PHOTO),
    /** 核实 */
    VERIFY(WorkOrderState.VERIFIED, WorkOrderNeed.NOTE),
    /** 办结 */
    CLOSE(WorkOrderState.CLOSED, WorkOrderNeed.NOTE),
    /** 转派 */
    TRANSFER(WorkOrderState.TRANSFERRED, WorkOrderNeed.REASON),
    /** 挂起 */
    PAUSE(WorkOrderState.PAUSED, WorkOrderNeed.REASON),
    /** 恢复 */
    RESUME(WorkOrderState.ACCEPTED),
    /** 重开 */
    REOPEN(WorkOrderState.REOPENED, WorkOrderNeed.REASON),
    /** 撤销 */
    CANCEL(WorkOrderState.CANCELLED, WorkOrderNeed.REASON),
    /** 标记空关 */
    MARK_VACANT(null),
    /** 升级 */
    ESCALATE(null),
    /** 记事 */
    NOTE(null);

    private final @Nullable WorkOrderState to;
    private final Set<WorkOrderNeed> mayNeed;

    WorkOrderAction(@Nullable WorkOrderState to, WorkOrderNeed... mayNeed) {
        this.to = to;
        this.mayNeed = Collections.unmodifiableSet(
                mayNeed.length == 0 ? EnumSet.noneOf(WorkOrderNeed.class) : EnumSet.of(mayNeed[0], mayNeed));
    }

    /** The state that it leads to; null for what moves no order. */
    @Nullable
    WorkOrderState to() {
        return to;
    }

    /** What a workflow may ask for with it: what its input can bring. */
    Set<WorkOrderNeed> mayNeed() {
        return mayNeed;
    }
}
