package org.minqing.platform;

import io.vertx.sqlclient.Tuple;

/** Arrays as parameters of a statement that unnests them: one row for each index, one column for each array. */
public final class Columns {
    private Columns() {}

    /** The driver's own {@code Tuple.of} takes a last array for several parameters; this takes each for one. */
    public static Tuple of(Object[]... columns) {
        Tuple tuple = Tuple.tuple();
        for (Object[] column : columns) {
            tuple.addValue(column);
        }
        return tuple;
    }
}
