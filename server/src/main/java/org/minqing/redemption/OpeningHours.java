package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;

/** When a service point is open on one day of the week. */
@DefaultNonNull
@Description("某一天的营业时间。When it is open on one day of the week.")
public record OpeningHours(
        @Description("星期几，1 为周一，7 为周日。The day, 1 for Monday to 7 for Sunday.")
        int weekday,

        @Description("开门，如 09:00。From, such as 09:00.") String opens,

        @Description("关门，如 17:30，晚于开门。To, such as 17:30, later than from.")
        String closes) {}
