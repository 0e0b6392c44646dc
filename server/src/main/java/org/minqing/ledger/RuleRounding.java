package org.minqing.ledger;

import java.math.RoundingMode;
import org.eclipse.microprofile.graphql.Description;

/** What becomes of a part of a point. */
@Description("不足一分的部分如何处理。What becomes of a part of a point.")
public enum RuleRounding {
    /** 舍去。It is dropped. */
    DOWN(RoundingMode.DOWN),
    /** 四舍五入。A half and more makes a point. */
    HALF_UP(RoundingMode.HALF_UP),
    /** 进一。It makes a point. */
    UP(RoundingMode.UP);

    private final RoundingMode mode;

    RuleRounding(RoundingMode mode) {
        this.mode = mode;
    }

    RoundingMode mode() {
        return mode;
    }
}
