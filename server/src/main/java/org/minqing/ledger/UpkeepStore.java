package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.minqing.platform.Tx;

/** Statements on what is over. */
@ApplicationScoped
class UpkeepStore {
    private static final String LOTS = "select d.*, extract(epoch from now())::bigint from ledger_lots_due($1) d";
    private static final String HOLDS = "select * from ledger_holds_due($1)";
    private static final String SWEEP = "select ledger_lots_swept($1)";

    /**
     * A lot that is over; the version of its account and the second tell one turn from another: one that found all of it held
     * meanwhile keeps its id, and the version stays when the hold ends.
     */
    record DueLot(long resident, LocalDate day, int area, long version, long second) {}

    Uni<List<DueLot>> lots(Tx tx, int most) {
        return tx.run(LOTS, Tuple.of(most)).map(rows -> {
            List<DueLot> due = new ArrayList<>(rows.size());
            rows.forEach(row -> due.add(new DueLot(
                    row.getLong(0), row.getLocalDate(1), row.getInteger(2), row.getLong(3), row.getLong(4))));
            return due;
        });
    }

    Uni<List<HoldExpired>> holds(Tx tx, int most) {
        return tx.run(HOLDS, Tuple.of(most)).map(rows -> {
            List<HoldExpired> due = new ArrayList<>(rows.size());
            rows.forEach(row ->
                    due.add(new HoldExpired(row.getInteger(1), row.getLong(0), row.getString(2), row.getString(3))));
            return due;
        });
    }

    /** Forgets lots that are over and empty. */
    Uni<Void> sweep(Tx tx, int most) {
        return tx.run(SWEEP, Tuple.of(most)).replaceWithVoid();
    }
}
