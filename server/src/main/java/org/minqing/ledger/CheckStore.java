package org.minqing.ledger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.minqing.platform.Tx;

/** Statements that replay the ledger. */
@ApplicationScoped
class CheckStore {
    /** One server at a time, and not when another has done it. */
    private static final String DUE = """
            select pg_try_advisory_xact_lock(82)
              and not exists (select 1 from ledger_check_run where at > now() - interval '23 hours')
            """;

    private static final String CHECK = "select broken, subject from ledger_check()";
    private static final String AND = " union all ";
    private static final String COUNT = """
            select (select count(*) from ledger_account)::int, (select count(*) from ledger_transfer)::int
            """;
    private static final String KEEP = """
            insert into ledger_check_run (took_ms, accounts, transfers, broken, subjects, run_by) values ($1, $2, $3, $4, $5, $6)
            """;

    private final String check;

    CheckStore(@All List<BookCheck> checks) {
        this.check = checks.stream().map(BookCheck::breaks).collect(Collectors.joining(AND, CHECK + AND, ""));
    }

    Uni<Boolean> isDue(Tx tx) {
        return tx.run(DUE).map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<List<CheckView.Break>> breaks(Tx tx) {
        return tx.run(check).map(rows -> {
            List<CheckView.Break> breaks = new ArrayList<>(rows.size());
            rows.forEach(row -> breaks.add(new CheckView.Break(row.getString(0), row.getString(1))));
            return breaks;
        });
    }

    /** Accounts and transfers. */
    record Counts(int accounts, int transfers) {}

    Uni<Counts> counts(Tx tx) {
        return tx.run(COUNT)
                .map(rows -> rows.iterator().next())
                .map(row -> new Counts(row.getInteger(0), row.getInteger(1)));
    }

    Uni<Void> keep(Tx tx, CheckView found, String by) {
        return tx.run(
                        KEEP,
                        Tuple.of(
                                        found.tookMs(),
                                        (long) found.accounts(),
                                        (long) found.transfers(),
                                        found.breaks().stream()
                                                .map(CheckView.Break::rule)
                                                .toArray(String[]::new))
                                .addValue(found.breaks().stream()
                                        .map(CheckView.Break::subject)
                                        .toArray(String[]::new))
                                .addValue(by))
                .replaceWithVoid();
    }
}
