package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.minqing.access.Keeping;
import org.minqing.platform.Tx;

/** Records that waited too long, and those that somebody decided long ago: what was linked then is kept as a record. */
@ApplicationScoped
class KeptReviews implements Keeping {
    private static final String PRUNE = """
            delete from source_review where id in (
              select id from source_review where since < $1 and (decided_at is null or decided_at < $1) order by since limit $2)
            """;

    @Override
    public String kind() {
        return "REVIEWED_RECORDS";
    }

    @Override
    public Uni<Integer> prune(Tx tx, Instant before, int limit) {
        return tx.run(PRUNE, Tuple.of(before.atOffset(ZoneOffset.UTC), limit)).map(rows -> rows.rowCount());
    }
}
