package org.minqing.alerts;

import org.eclipse.microprofile.graphql.Description;

/** Why alerts are held back. */
@Description("抑制的原因。Why alerts are held back.")
public enum SuppressionReason {
    /** 空关 */
    VACANT,
    /** 外出 */
    AWAY,
    /** 搁置 */
    SHELVED,
    /** 检修 */
    MAINTENANCE,
    /** 水表维修 */
    METER_REPAIR
}
