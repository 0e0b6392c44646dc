package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;

/** What the minutes of a workflow are minutes of. */
@Description("时限按什么计算。What its minutes are minutes of.")
public enum WorkflowClock {
    /** 每天每时 */
    ALWAYS,
    /** 工作时间，含调休 */
    WORKING
}
