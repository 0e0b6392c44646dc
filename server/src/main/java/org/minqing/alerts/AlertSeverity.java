package org.minqing.alerts;

import org.eclipse.microprofile.graphql.Description;

/** How much is at stake, the gravest first. */
@Description("级别，从重到轻。How much is at stake, the gravest first.")
public enum AlertSeverity {
    /** 性命攸关 */
    LIFE,
    /** 紧要 */
    HIGH,
    /** 一般 */
    NORMAL,
    /** 知悉 */
    INFO
}
