package org.minqing.timebank;

import org.eclipse.microprofile.graphql.Description;

/** Why a sign-up was cancelled. */
@Description("报名因何取消。Why a sign-up was cancelled.")
public enum SignUpEnd {
    /** 志愿者取消 */
    BY_VOLUNTEER,
    /** 组织者取消 */
    BY_ORGANISER,
    /** 活动取消 */
    ACTIVITY_CANCELLED,
    /** 没有等到名额 */
    NOT_PLACED
}
