package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.minqing.access.Keeping;
import org.minqing.platform.Tx;

/** Refused rows whose delivery ended long ago: they were mended by now, or never will be. What was counted stays. */
@ApplicationScoped
class KeptRefusals implements Keeping {
    private static final String PRUNE = """
            delete from source_reject x using (
              select r.run_id, r.line from source_run g join source_reject r on r.run_id = g.id where g.ended_at < $1
              order by g.ended_at limit $2) old
            where x.run_id = old.run_id and x.line = old.line
            """;

    @Override
    public String kind() {
        return "REFUSED_ROWS";
    }

    @Override
    public Uni<Integer> prune(Tx tx, Instant before, int limit) {
        return tx.run(PRUNE, Tuple.of(before.atOffset(ZoneOffset.UTC), limit)).map(rows -> rows.rowCount());
    }
}
