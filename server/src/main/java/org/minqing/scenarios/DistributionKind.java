package org.minqing.scenarios;

import org.eclipse.microprofile.graphql.Description;

@Description("分布的依据。By what a group is split.")
public enum DistributionKind {
    /** 年龄段 */
    AGE,
    /** 性别 */
    SEX,
    /** 同住人数 */
    HOUSEHOLD_SIZE,
    /** 标签，人数最多的 30 个 */
    TAG
}
