package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.Actor;
import org.minqing.platform.Cursor;
import org.minqing.platform.Elevated;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;

/** Statements that show deliveries. Whoever delivered sees what became of it; operators see also what the server itself took in. */
@ApplicationScoped
class IntakeStore {
    private static final String LIST = "select " + IntakeView.COLUMNS + """
             from intake i where (i.actor = $1 or ($2 and i.actor like 'server:%'))
              and ($3::timestamptz is null or (i.started_at, i.id) < ($3, $4))
            order by i.started_at desc, i.id desc limit $5
            """;

    private static final String REFUSED = "select " + RefusedReadingView.COLUMNS + """
             from reading_quarantine q where q.intake_id = $1 and (q.actor = $2 or ($3 and q.actor like 'server:%'))
              and q.id > $4 order by q.id limit $5
            """;

    private final Reads reads;

    IntakeStore(Reads reads) {
        this.reads = reads;
    }

    Uni<IntakeConnection> listIntakes(Caller caller, Page page) {
        Tuple values = Tuple.tuple()
                .addValue(caller.subject())
                .addValue(caller.is(Role.OPERATOR))
                .addValue(page.after()
                        .map(cursor -> cursor.at().atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addValue(page.after().map(Cursor::id).orElse(null))
                .addValue(page.limit());
        return reads.ask(seeing(caller), LIST, values, rows -> {
            List<IntakeEdge> edges = page.entries(rows, row -> {
                IntakeView intake = IntakeView.read(row);
                return new IntakeEdge(intake, new Cursor(intake.startedAt(), intake.key()).encode());
            });
            return new IntakeConnection(edges, page.info(rows, edges, IntakeEdge::cursor));
        });
    }

    /** In the order in which they were refused. */
    Uni<RefusedReadingConnection> listRefused(Caller caller, long intake, Page page) {
        Tuple values = Tuple.of(
                intake,
                caller.subject(),
                caller.is(Role.OPERATOR),
                page.after().map(Cursor::id).orElse(0L),
                page.limit());
        return reads.ask(seeing(caller), REFUSED, values, rows -> {
            List<RefusedReadingEdge> edges = page.entries(rows, IntakeStore::edge);
            return new RefusedReadingConnection(edges, page.info(rows, edges, RefusedReadingEdge::cursor));
        });
    }

    private static RefusedReadingEdge edge(Row row) {
        return new RefusedReadingEdge(RefusedReadingView.read(row), new Cursor(Instant.EPOCH, row.getLong(0)).encode());
    }

    /** What the server took in belongs to nobody: row security shows it to no caller. */
    private static Actor seeing(Caller caller) {
        return caller.is(Role.OPERATOR) ? Elevated.of(caller) : caller;
    }
}
