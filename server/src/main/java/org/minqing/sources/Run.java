package org.minqing.sources;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery on its way in.
 *
 * @param areas the neighbourhoods for which it was delivered
 * @param actor who delivered it
 * @param madeAt when the file was made
 * @param file where it lies; null when the command line reads it
 * @param linesDone the last line of which it is settled what became of it
 */
record Run(
        long id,
        List<Integer> areas,
        int form,
        String actor,
        RunMode mode,
        Instant madeAt,
        @Nullable String file,
        long linesDone) {
    static final String COLUMNS = "r.id, r.areas, r.form, r.actor, r.mode, r.made_at, r.file, r.lines_done";

    Run {
        areas = List.copyOf(areas);
    }

    static Run read(Row row) {
        return new Run(
                row.getLong(0),
                List.of(row.getArrayOfIntegers(1)),
                row.getShort(2),
                row.getString(3),
                RunMode.valueOf(row.getString(4)),
                row.getOffsetDateTime(5).toInstant(),
                row.getString(6),
                row.getLong(7));
    }

    Delivering deliverer() {
        return Delivering.of(actor, areas);
    }

    boolean isDry() {
        return mode == RunMode.DRY;
    }
}
