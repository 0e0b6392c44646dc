package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;

/** What was found and done. */
@Description("处置结果。What was found and done.")
public enum WorkOrderResult {
    /** 在家，平安 */
    SAFE_AT_HOME,
    /** 外出，已核实平安 */
    AWAY_CONFIRMED,
    /** 需要帮助，已帮助 */
    NEEDED_HELP,
    /** 紧急，已送医或报警 */
    EMERGENCY,
    /** 已故 */
    DECEASED,
    /** 已搬离 */
    MOVED_AWAY,
    /** 住院或在养老机构 */
    IN_HOSPITAL,
    /** 空关，无人居住 */
    VACANT,
    /** 无人应门 */
    NO_ANSWER,
    /** 拒绝入户 */
    REFUSED_ENTRY,
    /** 发现漏水 */
    LEAK_FOUND,
    /** 漏水已止 */
    LEAK_STOPPED,
    /** 用水有因 */
    USE_EXPLAINED,
    /** 空关房内有人 */
    UNKNOWN_OCCUPANT,
    /** 水表故障 */
    METER_FAULT,
    /** 水表已恢复 */
    METER_RESTORED,
    /** 误报 */
    FALSE_ALARM,
    /** 已转相关单位 */
    REFERRED,
    /** 其他 */
    OTHER
}
