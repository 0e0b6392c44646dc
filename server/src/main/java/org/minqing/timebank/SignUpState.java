package org.minqing.timebank;

import org.eclipse.microprofile.graphql.Description;

/** Where a sign-up stands. */
@Description("报名的状态。Where a sign-up stands.")
public enum SignUpState {
    /** 候补 */
    WAITING,
    /** 已有名额 */
    PLACED,
    /** 已到场 */
    ATTENDED,
    /** 未到场 */
    MISSED,
    /** 已取消 */
    CANCELLED;

    /** Whether it can still be cancelled. */
    boolean isLive() {
        return this == WAITING || this == PLACED;
    }
}
