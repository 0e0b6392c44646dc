package org.minqing.tags;

import org.eclipse.microprofile.graphql.Description;

/** What a tag is about. */
@Description("标签类别。What a tag is about.")
public enum TagCategory {
    /** 年龄 */
    AGE,
    /** 家庭 */
    HOUSEHOLD,
    /** 住房 */
    HOUSING,
    /** 健康 */
    HEALTH,
    /** 残疾 */
    DISABILITY,
    /** 收入与救助 */
    INCOME,
    /** 照护 */
    CARE,
    /** 就业 */
    EMPLOYMENT,
    /** 教育 */
    EDUCATION,
    /** 技能 */
    SKILL,
    /** 党建与志愿 */
    CIVIC,
    /** 风险 */
    RISK,
    /** 所用服务 */
    SERVICE,
    /** 数字生活 */
    DIGITAL,
    /** 事件 */
    EVENT,
    /** 楼组与楼宇 */
    STAIRWELL
}
