package org.minqing.timebank;

import org.eclipse.microprofile.graphql.Description;

/** Where an activity stands. */
@Description("活动的状态。Where an activity stands.")
public enum ActivityState {
    /** 待居委同意 */
    ASKED,
    /** 可报名、进行中 */
    OPEN,
    /** 已取消 */
    CANCELLED,
    /** 已结束，签到已了结 */
    ENDED
}
