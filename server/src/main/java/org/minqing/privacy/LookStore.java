package org.minqing.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Reads;

/** Statements that tell from the audit log who looked at whom. */
@ApplicationScoped
class LookStore {
    private static final int ROWS_MAX = 100;

    private static final String LOOKS = "select " + LookView.COLUMNS + """
             from audit a
            where a.action in ('REVEAL', 'EMERGENCY_LOOK', 'CALL') and a.at >= $1 and a.at < $2
              and ($3::text is null or a.subject_id = $3) and ($4::int[] is null or a.neighbourhood_id = any($4))
            group by a.actor, a.action order by count(*) desc, a.actor, a.action limit $5
            """;

    private final Reads reads;

    LookStore(Reads reads) {
        this.reads = reads;
    }

    /** Who looked most; at one person where a subject is given, within these areas where some are. */
    Uni<List<LookView>> list(Actor actor, @Nullable String subject, int @Nullable [] areas, Span span) {
        Integer[] ids =
                areas == null ? null : java.util.Arrays.stream(areas).boxed().toArray(Integer[]::new);
        Tuple values = Tuple.of(span.since.atOffset(ZoneOffset.UTC), span.until.atOffset(ZoneOffset.UTC), subject)
                .addValue(ids)
                .addValue(ROWS_MAX);
        return reads.ask(actor, LOOKS, values, rows -> {
            List<LookView> looks = new ArrayList<>();
            rows.forEach(row -> looks.add(LookView.read(row)));
            return looks;
        });
    }

    /** From one moment to another, which is not in it. */
    record Span(Instant since, Instant until) {}
}
