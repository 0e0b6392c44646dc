package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.platform.Cursor;
import org.minqing.platform.Language;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.UnitOfWork;

/** Shows runs. Whoever works for all of a run's areas sees it. */
@ApplicationScoped
class RunReads {
    private static final String LIST = "select " + SourceRunView.COLUMNS + """
         from source_run r where ($1::smallint is null or r.form = $1)
          and ($2::timestamptz is null or (r.started_at, r.id) < ($2, $3))
        order by r.started_at desc, r.id desc limit $4
        """;

    private static final String FIND = "select " + SourceRunView.COLUMNS + " from source_run r where r.id = $1";
    private static final String REFUSED =
            "select line, problems from source_reject where run_id = $1 and line > $2 order by line limit $3";

    private final Reads reads;
    private final UnitOfWork work;

    RunReads(Reads reads, UnitOfWork work) {
        this.reads = reads;
        this.work = work;
    }

    Uni<SourceRunConnection> list(Caller caller, Optional<SourceForm> form, Page page) {
        Tuple values = Tuple.tuple()
                .addValue(form.map(found -> (short) found.number()).orElse(null))
                .addValue(page.after()
                        .map(cursor -> cursor.at().atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addValue(page.after().map(Cursor::id).orElse(null))
                .addValue(page.limit());
        Language language = Language.current();
        return reads.ask(caller, LIST, values, rows -> {
            List<SourceRunEdge> edges = page.entries(rows, row -> {
                SourceRunView run = SourceRunView.read(row, language);
                return new SourceRunEdge(run, new Cursor(run.startedAt(), run.key()).encode());
            });
            return new SourceRunConnection(edges, page.info(rows, edges, SourceRunEdge::cursor));
        });
    }

    /** Outside a request's reads, for the door. */
    Uni<Optional<SourceRunView>> find(Caller caller, long run, Language language) {
        return work.run(caller, tx -> tx.run(FIND, Tuple.of(run)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(SourceRunView.read(rows.iterator().next(), language)));
    }

    Uni<SourceRunView> get(Caller caller, long run, Language language) {
        return find(caller, run, language).map(Optional::orElseThrow);
    }

    /** The first refused rows, in the order of their lines. */
    Uni<List<SourceRefusalView>> listRefused(Caller caller, long run, long afterLine, int first) {
        return reads.ask(caller, REFUSED, Tuple.of(run, afterLine, first), rows -> {
            List<SourceRefusalView> refused = new ArrayList<>(rows.size());
            rows.forEach(row -> refused.add(SourceRefusalView.read(row)));
            return refused;
        });
    }
}
