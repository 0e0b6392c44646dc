package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Tx;

/** Statements on accounts of merged records; all through functions of the database's owner, see V0083. */
@ApplicationScoped
class FurtherAccountStore {
    private static final String TAKE_OVER = "select ledger_merge_accounts($1, $2, $3)";
    private static final String DUE = "select * from ledger_joins_due($1, $2)";
    private static final String JOINED = "select * from ledger_joined($1)";
    private static final String GIVE_BACK = "select ledger_unmerge_accounts($1)";

    /** What is free on a further account. */
    record Due(long account, long owner, Asset asset, int shard, long free, long version) {}

    /** A transfer to a first account, what of it was not reversed, and what that account has free. */
    record Joined(long transfer, long to, long open, long free) {}

    Uni<Void> takeOver(Tx tx, long merge, long kept, long lost) {
        return tx.run(TAKE_OVER, Tuple.of(merge, kept, lost)).replaceWithVoid();
    }

    /** @param owner whose; of anybody when null */
    Uni<List<Due>> due(Tx tx, @Nullable Long owner, int most) {
        return tx.run(DUE, Tuple.of(owner, most)).map(rows -> {
            List<Due> due = new ArrayList<>(rows.size());
            rows.forEach(row -> due.add(new Due(
                    row.getLong(0),
                    row.getLong(1),
                    Asset.valueOf(row.getString(2)),
                    row.getInteger(3),
                    row.getLong(4),
                    row.getLong(5))));
            return due;
        });
    }

    /** The latest first. */
    Uni<List<Joined>> joined(Tx tx, long merge) {
        return tx.run(JOINED, Tuple.of(merge)).map(rows -> {
            List<Joined> joined = new ArrayList<>(rows.size());
            rows.forEach(row -> joined.add(new Joined(row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3))));
            return joined;
        });
    }

    Uni<Void> giveBack(Tx tx, long merge) {
        return tx.run(GIVE_BACK, Tuple.of(merge)).replaceWithVoid();
    }
}
