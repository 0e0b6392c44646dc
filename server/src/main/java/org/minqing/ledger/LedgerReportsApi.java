package org.minqing.ledger;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.VOLUNTEER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.BadArgument;
import org.minqing.platform.Elevated;
import org.minqing.platform.Sensitivity;

/** The rules of the time bank, its sums, and whether its books can be believed. */
@GraphQLApi
@DefaultNonNull
public class LedgerReportsApi {
    private static final int YEARS_MAX = 10;
    private static final int MONTHS_MAX = 240;

    private final Callers callers;
    private final ReportStore reports;
    private final EarningRuleStore store;
    private final EarningRules rules;
    private final LedgerCheck check;

    LedgerReportsApi(
            Callers callers, ReportStore reports, EarningRuleStore store, EarningRules rules, LedgerCheck check) {
        this.callers = callers;
        this.reports = reports;
        this.store = store;
        this.rules = rules;
        this.check = check;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({SECRETARY, STREET_OFFICER, AUDITOR})
    @Description("按月、居民区和类别合计的服务时长与积分，至多 10 年。"
            + "Hours and points by month, neighbourhood and category, ten years at most.")
    public Uni<List<HoursRow>> ledgerHours(
            @Description("自哪天。From which day.") LocalDate from,
            @Description("至哪天之前。Until before which day.") LocalDate until) {
        if (!until.isAfter(from) || until.isAfter(from.plusYears(YEARS_MAX))) {
            throw new BadArgument(
                    "until",
                    "until 须在 from 之后 %d 年以内".formatted(YEARS_MAX),
                    "until must follow from within %d years".formatted(YEARS_MAX));
        }
        return reports.hours(callers.current(), from, until);
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({SECRETARY, STREET_OFFICER, AUDITOR})
    @Description("各居民区尚未使用的积分。What is not spent yet, by neighbourhood.")
    public Uni<List<LiabilityRow>> ledgerLiability() {
        return reports.liability(callers.current());
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({SECRETARY, STREET_OFFICER, AUDITOR})
    @Description("按月预计到期的积分，最近的在前。Points that will expire, by month, the soonest first.")
    public Uni<List<ExpiryRow>> ledgerExpiry(
            @DefaultValue("36") @Description("几个月，1 至 240。How many months, 1 to 240.") int months) {
        if (months < 1 || months > MONTHS_MAX) {
            throw new BadArgument(
                    "months", "months 须在 1 至 " + MONTHS_MAX + " 之间", "months must be between 1 and " + MONTHS_MAX);
        }
        return reports.expiry(callers.current(), months);
    }

    @Query
    @Sensitivity
    @MayCall({AUDITOR, OPERATOR})
    @Description("重放全部账目并比对，需时数秒。Replays the whole ledger and compares; it takes seconds.")
    public Uni<CheckView> ledgerCheck() {
        return check.run(Elevated.of(callers.current()));
    }

    @Query
    @Sensitivity
    @MayCall({VOLUNTEER, CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("兑换规则的各版本，最新的在前，至多 100 个。The versions of the rules, the latest first, 100 at most.")
    public Uni<List<LedgerRuleView>> ledgerRules() {
        return store.list(callers.current());
    }

    @Mutation
    @Sensitivity
    @MayCall({STREET_OFFICER, OPERATOR})
    @Description("修改兑换规则；已得的不变。Edits the rules by which services earn; what was earned stays.")
    public Uni<LedgerRulePayload> ledgerRuleSave(@Description("规则。The rules.") LedgerRuleSave input) {
        return rules.save(callers.current(), input)
                .chain(outcome -> outcome.key()
                        .map(version -> store.list(callers.current())
                                .map(all -> new LedgerRulePayload(
                                        all.stream()
                                                .filter(rule -> rule.version() == version)
                                                .findFirst()
                                                .orElse(null),
                                        List.of())))
                        .orElseGet(() -> Uni.createFrom().item(new LedgerRulePayload(null, outcome.problems()))));
    }
}
