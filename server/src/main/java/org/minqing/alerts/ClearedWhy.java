package org.minqing.alerts;

import org.eclipse.microprofile.graphql.Description;

/** Why the meter no longer tells it. */
@Description("现象因何消除。Why the meter no longer tells it.")
public enum ClearedWhy {
    /** 有人用水 */
    USE,
    /** 已停流 */
    STOPPED,
    /** 恢复上报 */
    REPORTED_AGAIN,
    /** 不再空关 */
    OCCUPIED,
    /** 迟到的读数证明并无此事 */
    DISPROVED,
    /** 规则不再监测 */
    RULE_CHANGED,
    /** 水表拆除 */
    METER_REMOVED
}
