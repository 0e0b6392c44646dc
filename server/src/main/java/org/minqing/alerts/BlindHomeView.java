package org.minqing.alerts;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A home that is watched for no water and in which that rule cannot fire. */
@DefaultNonNull
@Name("BlindHome")
@Description("受未用水规则监测、而规则在其中不起作用的一户。A home that is watched for no water and in which that rule cannot fire.")
public record BlindHomeView(
        @Ignore long houseKey,

        @Sensitivity(INTERNAL) @Description("为何。Why.") BlindHomeReason reason,

        @Sensitivity(INTERNAL) @Description("用一句话说明，并说怎么办。Why in words, and what to do.")
        String explanation,

        @Sensitivity(INTERNAL) @Description("最长静止，分钟。The longest time without use, in minutes.")
        int longestStillMinutes,

        @Sensitivity(INTERNAL) @Description("规则的时间窗，分钟。The window of its rule, in minutes.")
        int windowMinutes,

        @Sensitivity(INTERNAL) @Description("依据多少天的读数。Days of readings that this rests on.")
        int days) {
    /** Reads: house, window, longest still and days of the last month, longest still and days of the last season. */
    static BlindHomeView read(Row row) {
        int window = row.getInteger(1);
        int stillInMonth = row.getInteger(2);
        boolean isMonth = stillInMonth < Math.min(BlindHomeStore.DRIPS_MINUTES, window);
        int still = isMonth ? stillInMonth : row.getInteger(4);
        int days = isMonth ? row.getInteger(3) : row.getInteger(5);
        BlindHomeReason reason = !isMonth
                ? BlindHomeReason.NEVER_STILL_LONG_ENOUGH
                : still < BlindHomeStore.NEVER_STOPS_MINUTES ? BlindHomeReason.NEVER_STOPS : BlindHomeReason.DRIPS;
        return new BlindHomeView(row.getLong(0), reason, reason.explain(days, still), still, window, days);
    }
}
