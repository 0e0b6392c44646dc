package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;

/** Where an order stands. */
@Description("工单状态。Where an order stands.")
public enum WorkOrderState {
    /** 已派单 */
    DISPATCHED,
    /** 已接单 */
    ACCEPTED,
    /** 已到场 */
    ON_SITE,
    /** 已处置 */
    DISPOSED,
    /** 已核实 */
    VERIFIED,
    /** 已办结 */
    CLOSED,
    /** 已转派 */
    TRANSFERRED,
    /** 已挂起 */
    PAUSED,
    /** 已重开 */
    REOPENED,
    /** 已撤销 */
    CANCELLED;

    /** Whether nobody needs to do anything any more. */
    boolean isOver() {
        return this == CLOSED || this == CANCELLED;
    }
}
