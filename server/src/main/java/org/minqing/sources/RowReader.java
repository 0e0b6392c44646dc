package org.minqing.sources;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a delivery apart, row by row. Belongs to one thread. */
interface RowReader extends Closeable {
    /** The next row; null behind the last one. */
    @Nullable
    RawRow next() throws IOException;

    /** The headings, in the order of the cells; empty while they stand in a row that is still to come. They only grow. */
    List<String> headings();

    /** How much of {@link #size} is read. */
    long position() throws IOException;

    long size();

    /**
     * A row as it came.
     *
     * @param line its line, from 1 on
     * @param cells what stands in it, from the first column on; may be shorter than the headings
     * @param isReadable false when it has the form of no row, or characters that are none
     */
    record RawRow(long line, List<String> cells, boolean isReadable) {
        public RawRow {
            cells = List.copyOf(cells);
        }

        String cell(int at) {
            return at < cells.size() ? cells.get(at) : "";
        }

        boolean isEmpty() {
            return cells.stream().allMatch(Cells::isBlank);
        }
    }
}
