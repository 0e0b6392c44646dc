package org.minqing.timebank;

import org.eclipse.microprofile.graphql.Description;

/** Why a volunteer suits an activity. */
@Description("匹配的方面。Why a volunteer suits an activity.")
public enum MatchKind {
    /** 技能 */
    SKILL(40),
    /** 距离 */
    PLACE(25),
    /** 时间 */
    TIME(20),
    /** 以往到场 */
    RELIABILITY(15);

    private final int pointsMax;

    MatchKind(int pointsMax) {
        this.pointsMax = pointsMax;
    }

    /** How much it counts; all together make 100. */
    int pointsMax() {
        return pointsMax;
    }
}
