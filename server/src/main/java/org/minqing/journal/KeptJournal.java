package org.minqing.journal;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.minqing.access.Keeping;
import org.minqing.files.Files;
import org.minqing.platform.Tx;

/** Entries whose term is over, with their photos. When a person was last met stays as long as the entry that says so. */
@ApplicationScoped
class KeptJournal implements Keeping {
    private static final String PRUNE = """
            delete from journal_entry where id in (select id from journal_entry where at < $1 order by at limit $2) returning photos
            """;

    private final Files files;

    KeptJournal(Files files) {
        this.files = files;
    }

    @Override
    public String kind() {
        return "JOURNAL";
    }

    @Override
    public Uni<Integer> prune(Tx tx, Instant before, int limit) {
        return tx.run(PRUNE, Tuple.of(before.atOffset(ZoneOffset.UTC), limit))
                .call(rows -> files.drop(tx, ForgetJournal.photos(rows)))
                .map(rows -> rows.rowCount());
    }
}
