package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;

/** Where an order came from. */
@Description("工单来源。Where an order came from.")
public enum WorkOrderSource {
    /** 预警 */
    ALERT,
    /** 居民或干部 */
    PERSON,
    /** 12345 热线 */
    HOTLINE,
    /** 一网统管 */
    CITY_OPERATIONS
}
