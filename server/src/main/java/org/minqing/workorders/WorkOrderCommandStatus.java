package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;

/** What became of a command. */
@Description("一条命令的结果。What became of a command.")
public enum WorkOrderCommandStatus {
    /** 已办成 */
    ACCEPTED,
    /** 早已办成，重发无妨 */
    ALREADY,
    /** 工单已有变动，须看现状 */
    CONFLICT,
    /** 不予办理，附理由 */
    REJECTED
}
