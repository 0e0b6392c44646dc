package org.minqing.platform;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param first how many entries, 1 to {@link #FIRST_MAX}
 * @param after the entry before them
 */
public record Page(int first, Optional<Cursor> after) {
    /** No phone shows more at once, and the limits on cost count on it. */
    public static final int FIRST_MAX = 100;

    /** Throws {@link BadArgument} for a size out of bounds or a foreign cursor. */
    public static Page of(int first, @Nullable String after) {
        if (first < 1 || first > FIRST_MAX) {
            throw new BadArgument(
                    "first", "first 须在 1 至 " + FIRST_MAX + " 之间", "first must be between 1 and " + FIRST_MAX);
        }
        return new Page(first, Optional.ofNullable(after).map(Cursor::decode));
    }

    /** The limit for the statement: one more than asked for tells whether more follow. */
    public int limit() {
        return first + 1;
    }

    /** Reads the entries of this page, leaving out the one that only shows that more follow. */
    public <E> List<E> entries(RowSet<Row> rows, Function<Row, E> entry) {
        List<E> entries = new ArrayList<>(Math.min(rows.size(), first));
        for (Row row : rows) {
            if (entries.size() == first) {
                break;
            }
            entries.add(entry.apply(row));
        }
        return entries;
    }

    /** Where the page stands; its cursors are those of the first and the last entry. */
    public <E> PageInfo info(RowSet<Row> rows, List<E> entries, Function<E, String> cursor) {
        boolean hasNext = rows.size() > first;
        return entries.isEmpty()
                ? new PageInfo(hasNext, after.isPresent(), null, null)
                : new PageInfo(
                        hasNext,
                        after.isPresent(),
                        cursor.apply(entries.get(0)),
                        cursor.apply(entries.get(entries.size() - 1)));
    }
}
