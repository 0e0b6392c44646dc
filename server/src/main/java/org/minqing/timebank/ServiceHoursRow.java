package org.minqing.timebank;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.places.OrgNodeView;
import org.minqing.platform.Sensitivity;

/** What volunteers did in a month, a neighbourhood and a category. */
@DefaultNonNull
@Name("ServiceHours")
@Description("某月某居民区某类服务的合计，含由原时间银行导入的记录。"
        + "What was served in a month, a neighbourhood and a category; records of an earlier bank count.")
public record ServiceHoursRow(
        @Sensitivity(INTERNAL) @Description("月份的第一天。The first day of the month.")
        LocalDate month,

        @Sensitivity(INTERNAL) @Description("居民区。The neighbourhood.")
        OrgNodeView neighbourhood,

        @Sensitivity(INTERNAL) @Description("类别。The category.")
        ServiceCategory category,

        @Sensitivity(INTERNAL) @Description("已入账的次数。How many services were posted.")
        int services,

        @Sensitivity(INTERNAL) @Description("分钟。Minutes.") int minutes) {}
