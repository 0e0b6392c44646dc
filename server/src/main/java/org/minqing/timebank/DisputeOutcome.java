package org.minqing.timebank;

import org.eclipse.microprofile.graphql.Description;

/** How a dispute ended. */
@Description("争议如何了结。How a dispute ended.")
public enum DisputeOutcome {
    /** 记录不变 */
    STANDS,
    /** 改正分钟数 */
    CORRECTED,
    /** 记录作废 */
    VOID
}
