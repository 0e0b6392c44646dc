package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;

/** What an order is about. */
@Description("工单类别。What an order is about.")
public enum WorkOrderKind {
    /** 上门探访 */
    WELFARE_CHECK,
    /** 漏水 */
    LEAK,
    /** 用水过多 */
    OVERUSE,
    /** 空关房用水 */
    VACANT_USE,
    /** 水表 */
    METER,
    /** 集中器 */
    CONCENTRATOR,
    /** 居民诉求 */
    REQUEST
}
