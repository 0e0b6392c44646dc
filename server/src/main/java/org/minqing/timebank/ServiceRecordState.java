package org.minqing.timebank;

import org.eclipse.microprofile.graphql.Description;

/** Where a service record stands. */
@Description("服务记录的状态。Where a service record stands.")
public enum ServiceRecordState {
    /** 已签到或已签退，尚缺另一次 */
    OPEN,
    /** 待确认 */
    PENDING,
    /** 有争议，未入账 */
    DISPUTED,
    /** 已入账 */
    POSTED,
    /** 不入账 */
    REJECTED,
    /** 已冲正 */
    REVERSED
}
