package org.minqing.alerts;

import org.eclipse.microprofile.graphql.Description;

/** When orders may be sent. */
@Description("何时派单。When orders may be sent.")
public enum DispatchHours {
    /** 任何时间 */
    ALWAYS,
    /** 8 时至 20 时 */
    DAYTIME,
    /** 工作日工作时间 */
    WORKING
}
