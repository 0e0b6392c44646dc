package org.minqing.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;

/** Statements that show the log. */
@ApplicationScoped
class AuditStore {
    private static final String LIST = "select " + AuditEntry.COLUMNS + """
             from audit a
            where ($1::text is null or a.actor = $1) and ($2::text is null or a.subject_id = $2)
              and ($3::text is null or a.action = $3)
              and ($4::timestamptz is null or a.at >= $4) and ($5::timestamptz is null or a.at < $5)
              and ($6::timestamptz is null or (a.at, a.id) < ($6, $7))
            order by a.at desc, a.id desc limit $8
            """;

    private final Reads reads;

    AuditStore(Reads reads) {
        this.reads = reads;
    }

    Uni<AuditConnection> list(Actor actor, AuditFilter filter, Page page) {
        Tuple values = Tuple.of(
                        filter.actor(), filter.subjectId(), filter.action(), time(filter.since()), time(filter.until()))
                .addValue(page.after().map(cursor -> time(cursor.at())).orElse(null))
                .addValue(page.after().map(Cursor::id).orElse(null))
                .addValue(page.limit());
        return reads.ask(actor, LIST, values, rows -> {
            List<AuditEdge> edges = page.entries(rows, row -> {
                AuditEntry entry = AuditEntry.read(row);
                return new AuditEdge(entry, entry.cursor());
            });
            return new AuditConnection(edges, page.info(rows, edges, AuditEdge::cursor));
        });
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
