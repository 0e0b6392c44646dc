package org.minqing.alerts;

import org.eclipse.microprofile.graphql.Description;

/** Whether it is shown and sent. */
@Description("是否显示和派发。Whether it is shown and sent.")
public enum AlertVisibility {
    /** 正常 */
    NORMAL,
    /** 搁置 */
    SHELVED,
    /** 抑制 */
    SUPPRESSED,
    /** 停用 */
    OUT_OF_SERVICE
}
