package org.minqing.places;

import org.eclipse.microprofile.graphql.Description;

/** Whether somebody lives in a house. */
@Description("房屋状态。Whether somebody lives in a house.")
public enum HouseStatus {
    /** 自住 */
    OCCUPIED,
    /** 空关 */
    VACANT,
    /** 出租 */
    LET,
    /** 不详 */
    UNKNOWN
}
