package org.minqing.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.minqing.access.Keeping;
import org.minqing.platform.Tx;

/** Rows of the outbox that expired; those that were brought go after a week by themselves. */
@ApplicationScoped
class KeptOutbox implements Keeping {
    private static final String PRUNE = """
            delete from outbox where id in (select id from outbox where state = 'DEAD' and ended_at < $1 order by ended_at limit $2)
            """;

    @Override
    public String kind() {
        return "OUTBOX";
    }

    @Override
    public Uni<Integer> prune(Tx tx, Instant before, int limit) {
        return tx.run(PRUNE, Tuple.of(before.atOffset(ZoneOffset.UTC), limit)).map(RowSet::rowCount);
    }
}
