package org.minqing.alerts;

import org.eclipse.microprofile.graphql.Description;

/** Whether people have taken it up. */
@Description("是否有人过问。Whether people have taken it up.")
public enum AlertHandling {
    /** 新 */
    NEW,
    /** 已知悉 */
    ACKNOWLEDGED
}
