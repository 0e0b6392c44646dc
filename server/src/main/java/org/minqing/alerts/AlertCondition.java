package org.minqing.alerts;

import org.eclipse.microprofile.graphql.Description;

/** Whether the meter still tells it. */
@Description("现象是否还在。Whether the meter still tells it.")
public enum AlertCondition {
    /** 还在 */
    ACTIVE,
    /** 已消除 */
    CLEARED
}
