package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.minqing.platform.Tx;

/** Statements on what stewards put right and grant, under the rows that they may see. */
@ApplicationScoped
class CorrectionStore {
    /** Whoever moves it back takes from the account that got it: that one must be in the caller's sight, not the giver's alone. */
    private static final String TRANSFER = """
            select p.kind, t.amount - coalesce((select sum(r.amount) from ledger_transfer r where r.reverses = t.id), 0)::bigint
            from ledger_transfer t join ledger_posting p on p.id = t.posting_id join ledger_account a on a.id = t.credit_id
            where t.id = $1
            """;

    /** A merged record leads to the one that was kept. */
    private static final String HOME = """
            select r.neighbourhood_id, r.id from resident g join resident r on r.id = g.kept_id where g.id = $1
            """;

    /** A transfer, and how much of it was not reversed yet. */
    record Open(PostingKind kind, long left) {}

    Uni<Optional<Open>> find(Tx tx, long transfer) {
        return tx.run(TRANSFER, Tuple.of(transfer)).map(rows -> {
            Optional<Open> found = Optional.empty();
            for (var row : rows) {
                found = Optional.of(new Open(PostingKind.valueOf(row.getString(0)), row.getLong(1)));
            }
            return found;
        });
    }

    /** A resident, and where it lives. */
    record Home(int area, long resident) {}

    /** Empty for one who is not in sight. */
    Uni<Optional<Home>> home(Tx tx, long resident) {
        return tx.run(HOME, Tuple.of(resident)).map(rows -> {
            Optional<Home> found = Optional.empty();
            for (var row : rows) {
                found = Optional.of(new Home(row.getInteger(0), row.getLong(1)));
            }
            return found;
        });
    }
}
