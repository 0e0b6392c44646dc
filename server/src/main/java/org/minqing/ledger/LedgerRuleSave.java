package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;

/** The rules as somebody edits them. */
@DefaultNonNull
@Description("修改兑换规则：产生新版本，自某日起适用。Edits the rules, which adds a version that holds from a day on.")
public record LedgerRuleSave(
        @Description("据以修改的版本。The version that was edited.") int version,

        @Description("自哪天的服务起适用，今日或以后。From services of which day on; today or later.")
        LocalDate since,

        @Description("每小时多少积分，1 至 10000。Points for an hour, 1 to 10,000.")
        int pointsPerHour,

        @Description("不足一分如何处理。What becomes of a part of a point.")
        RuleRounding rounding,

        @Description("按类别的百分比；未列者为 100。Percents by category; 100 for those not named.")
        List<CategoryRate> percents,

        @Description("每日上限，分钟，1 至 1440。The limit of a day in minutes, 1 to 1,440.")
        int dayMinutesMax,

        @Description("账户上限，分钟，60 至 10000000。The limit of an account in minutes, 60 to 10,000,000.")
        int accountMinutesMax,

        @Description("积分有效几个月，1 至 240，至月末。How many months points last, 1 to 240, to the end of the month.")
        int lotMonths,

        @Description("公益池每次发放的上限，1 至 1000000。What the pool may grant at a time, 1 to 1,000,000.")
        int grantPointsMax,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {
    public LedgerRuleSave {
        percents = List.copyOf(percents);
    }
}
