package org.minqing.alerts;

import org.eclipse.microprofile.graphql.Description;

/** Why alerts are no longer held back. */
@Description("抑制因何结束。Why alerts are no longer held back.")
public enum SuppressionEnd {
    /** 首次用水 */
    FIRST_USE,
    /** 到期 */
    EXPIRED,
    /** 有人结束 */
    ENDED
}
