package org.minqing.ledger;

import org.eclipse.microprofile.graphql.Description;

/** What an account holds, in whole numbers. */
@Description("账户所记之物，均为整数。What an account holds, in whole numbers.")
public enum Asset {
    /** 服务分钟。Minutes of service that were given; they stay for ever. */
    MINUTES,
    /** 积分。Points that minutes earn and that are spent. */
    POINTS
}
