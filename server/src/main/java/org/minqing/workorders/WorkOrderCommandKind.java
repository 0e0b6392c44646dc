package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;

/** What a phone can do without a network. */
@Description("离线时可办的步骤。What a phone can do without a network.")
public enum WorkOrderCommandKind {
    /** 接单 */
    ACCEPT,
    /** 到场 */
    ARRIVE,
    /** 处置 */
    DISPOSE,
    /** 标记空关 */
    MARK_VACANT,
    /** 挂起 */
    PAUSE,
    /** 恢复 */
    RESUME
}
