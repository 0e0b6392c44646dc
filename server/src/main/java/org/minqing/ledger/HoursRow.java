package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.places.OrgNodeView;
import org.minqing.platform.Sensitivity;

/** What was served in a month, a neighbourhood and a category. */
@DefaultNonNull
@Name("LedgerHours")
@Description("某月某居民区某类服务的合计。What was served in a month, a neighbourhood and a category.")
public record HoursRow(
        @Sensitivity(INTERNAL) @Description("月份的第一天。The first day of the month.")
        LocalDate month,

        @Sensitivity(INTERNAL) @Description("服务所在的居民区。Where it was served.")
        OrgNodeView neighbourhood,

        @Sensitivity(INTERNAL) @Description("类别。The category.")
        String category,

        @Sensitivity(INTERNAL) @Description("次数，已扣除撤回的。How many services, without those taken back.")
        int services,

        @Sensitivity(INTERNAL) @Description("分钟。Minutes.") int minutes,

        @Sensitivity(INTERNAL) @Description("其中归入公益池的分钟。Those of them that went to the pool.")
        int pooledMinutes,

        @Sensitivity(INTERNAL) @Description("发出的积分。Points that were given for them.")
        int points) {}
