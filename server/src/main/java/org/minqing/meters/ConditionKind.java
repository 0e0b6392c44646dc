package org.minqing.meters;

import org.eclipse.microprofile.graphql.Description;

/** What can be the matter with a home's water or its meter. */
@Description("用水状况的类别。What can be the matter with a home's water or its meter.")
public enum ConditionKind {
    /** 未用水 */
    NO_WATER,
    /** 持续流水 */
    LEAK,
    /** 用水过多 */
    OVERUSE,
    /** 空关房用水 */
    VACANT_USE,
    /** 水表失联 */
    METER_SILENT,
    /** 水表异常 */
    METER_FAULT,
    /** 集中器失联 */
    CONCENTRATOR_SILENT;

    /** This kind's bit in a set of active conditions. */
    int bit() {
        return 1 << ordinal();
    }
}
