package org.minqing.redemption;

import org.eclipse.microprofile.graphql.Description;

/** The period in which a person may redeem only so many pieces of an item; by the calendar in Shanghai. */
@Description("限兑的周期，按上海日历。The period of a limit, by the calendar in Shanghai.")
public enum LimitPeriod {
    /** 每日。A day. */
    DAY,
    /** 每周，自周一起。A week from Monday on. */
    WEEK,
    /** 每月。A month. */
    MONTH,
    /** 每年。A year. */
    YEAR,
    /** 总共。Altogether. */
    EVER
}
