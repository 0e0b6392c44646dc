package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A version of the rules. */
@DefaultNonNull
@Name("LedgerRule")
@Description("兑换规则的一个版本。A version of the rules by which services earn.")
public record LedgerRuleView(
        @Sensitivity @Description("版本。The version.") int version,

        @Sensitivity @Description("自哪天的服务起适用。From services of which day on.")
        LocalDate since,

        @Sensitivity @Description("每小时多少积分。Points for an hour.")
        int pointsPerHour,

        @Sensitivity @Description("不足一分如何处理。What becomes of a part of a point.")
        RuleRounding rounding,

        @Sensitivity @Description("按类别的百分比；未列者为 100。Percents by category; 100 for those not named.")
        List<CategoryPercent> percents,

        @Sensitivity @Description("每日上限，分钟。The limit of a day in minutes.")
        int dayMinutesMax,

        @Sensitivity @Description("账户上限，分钟。The limit of an account in minutes.")
        int accountMinutesMax,

        @Sensitivity @Description("积分有效几个月。How many months points last.")
        int lotMonths,

        @Sensitivity @Description("公益池每次发放的上限。What the pool may grant at a time.")
        int grantPointsMax,

        @Sensitivity @Description("由谁修改。Who saved it.") String savedBy,
        @Sensitivity @Description("何时修改。When it was saved.") Instant savedAt) {
    static final String COLUMNS =
            "version, since, points_per_hour, rounding, percents, day_minutes_max, account_minutes_max, "
                    + "lot_months, grant_points_max, saved_by, saved_at";

    public LedgerRuleView {
        percents = List.copyOf(percents);
    }

    static LedgerRuleView read(Row row) {
        JsonObject percents = row.getJsonObject(4);
        return new LedgerRuleView(
                row.getInteger(0),
                row.getLocalDate(1),
                row.getInteger(2),
                RuleRounding.valueOf(row.getString(3)),
                percents.fieldNames().stream()
                        .sorted()
                        .map(category -> new CategoryPercent(category, percents.getInteger(category)))
                        .toList(),
                row.getInteger(5),
                row.getLong(6).intValue(),
                row.getInteger(7),
                row.getLong(8).intValue(),
                row.getString(9),
                row.getOffsetDateTime(10).toInstant());
    }
}
