package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.minqing.platform.Actor;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Statements on the rules and their versions. */
@ApplicationScoped
class EarningRuleStore {
    private static final int LIST_MAX = 100;
    private static final String LIST =
            "select " + LedgerRuleView.COLUMNS + " from ledger_rule order by version desc limit $1";
    private static final String CURRENT = "select max(version) from ledger_rule";
    private static final String ADD = """
            insert into ledger_rule (version, since, points_per_hour, rounding, percents, day_minutes_max, account_minutes_max,
              lot_months, grant_points_max, saved_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;

    private final Reads reads;

    EarningRuleStore(Reads reads) {
        this.reads = reads;
    }

    /** The latest versions, the latest first. */
    Uni<List<LedgerRuleView>> list(Actor actor) {
        return reads.ask(actor, LIST, Tuple.of(LIST_MAX), rows -> {
            List<LedgerRuleView> rules = new ArrayList<>(rows.size());
            rows.forEach(row -> rules.add(LedgerRuleView.read(row)));
            return rules;
        });
    }

    Uni<Integer> current(Tx tx) {
        return tx.run(CURRENT).map(rows -> rows.iterator().next().getInteger(0));
    }

    Uni<Void> add(Tx tx, int version, LedgerRuleSave input, String by) {
        JsonObject percents = new JsonObject();
        input.percents().forEach(named -> percents.put(named.category(), named.percent()));
        return tx.run(
                        ADD,
                        Tuple.of(version, input.since(), input.pointsPerHour())
                                .addValue(input.rounding().name())
                                .addValue(percents)
                                .addValue(input.dayMinutesMax())
                                .addValue((long) input.accountMinutesMax())
                                .addValue(input.lotMonths())
                                .addValue((long) input.grantPointsMax())
                                .addValue(by))
                .replaceWithVoid();
    }
}
