package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import org.minqing.access.Caller;
import org.minqing.platform.Elevated;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Rules are data: an edit adds a version that holds for services from its day on. What was earned stays as it was. */
@ApplicationScoped
class EarningRules {
    private static final int PERCENT_MAX = 1_000;
    private static final int CATEGORIES_MAX = 50;
    private static final String CATEGORY = "[A-Z][A-Z_]{0,39}";

    private final Requests requests;
    private final EarningRuleStore store;
    private final Clock clock;

    EarningRules(Requests requests, EarningRuleStore store, Clock clock) {
        this.requests = requests;
        this.store = store;
        this.clock = clock;
    }

    Uni<Outcome> save(Caller caller, LedgerRuleSave input) {
        return requests.once(
                Elevated.of(caller), "ledgerRuleSave", input.requestId(), input, tx -> save(tx, caller, input));
    }

    private Uni<Long> save(Tx tx, Caller caller, LedgerRuleSave input) {
        check(input);
        return store.current(tx)
                .invoke(current -> {
                    if (current != input.version()) {
                        throw new Refused(LedgerProblem.LEDGER_RULE_CHANGED_MEANWHILE, "input.version", current);
                    }
                })
                .chain(current ->
                        store.add(tx, current + 1, input, caller.subject()).replaceWith(current + 1L));
    }

    private void check(LedgerRuleSave input) {
        if (input.since().isBefore(LocalDate.ofInstant(clock.instant(), Corrections.SHANGHAI))) {
            throw new Refused(LedgerProblem.LEDGER_RULE_IN_PAST, "input.since");
        }
        within(input.pointsPerHour(), 1, 10_000, "pointsPerHour");
        within(input.dayMinutesMax(), 1, 1_440, "dayMinutesMax");
        within(input.accountMinutesMax(), 60, 10_000_000, "accountMinutesMax");
        within(input.lotMonths(), 1, 240, "lotMonths");
        within(input.grantPointsMax(), 1, 1_000_000, "grantPointsMax");
        within(input.percents().size(), 0, CATEGORIES_MAX, "percents");
        input.percents().forEach(named -> {
            within(named.percent(), 0, PERCENT_MAX, "percents");
            within(named.category().matches(CATEGORY) ? 1 : 0, 1, 1, "percents");
        });
    }

    private static void within(int value, int least, int most, String field) {
        if (value < least || value > most) {
            throw new Refused(LedgerProblem.LEDGER_RULE_OUT_OF_RANGE, "input." + field, field);
        }
    }
}
