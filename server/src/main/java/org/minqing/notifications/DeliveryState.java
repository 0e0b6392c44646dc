package org.minqing.notifications;

import org.eclipse.microprofile.graphql.Description;

/** How far a delivery is. All but the first are ends. */
@Description("送达状态。How far a delivery is; all but WAITING are ends.")
public enum DeliveryState {
    /** 等待发送 */
    WAITING,
    /** 已被对方接收 */
    ACCEPTED,
    /** 已送达 */
    DELIVERED,
    /** 未配置渠道，仅留底 */
    PREVIEWED,
    /** 并入一条摘要 */
    MERGED,
    /** 已读，不必再发 */
    READ,
    /** 事已了结，不必再发 */
    WITHDRAWN,
    /** 没有可用的设备或号码 */
    UNREACHABLE,
    /** 对方回告未送达 */
    UNDELIVERED,
    /** 过期未发 */
    EXPIRED,
    /** 多次失败，已上报 */
    DEAD
}
