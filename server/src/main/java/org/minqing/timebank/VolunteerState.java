package org.minqing.timebank;

import org.eclipse.microprofile.graphql.Description;

/** Whether a volunteer may sign up. */
@Description("志愿者的状态。Whether a volunteer may sign up.")
public enum VolunteerState {
    /** 已申请 */
    APPLIED,
    /** 可报名 */
    ACTIVE,
    /** 暂停 */
    SUSPENDED,
    /** 未通过 */
    DECLINED
}
