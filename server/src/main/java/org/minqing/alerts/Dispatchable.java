package org.minqing.alerts;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.meters.ConditionKind;

/**
 * An alert for which somebody may have to be sent.
 *
 * @param alert the alert
 * @param neighbourhoodId its area
 * @param ask who is asked first; null when nobody is, or was already
 * @param askMinutes how long the answer may take
 * @param isHour whether now is the time of day to send somebody
 * @param isDue whether somebody is to be sent at all
 */
record Dispatchable(
        AlertRef alert, int neighbourhoodId, @Nullable AskWhom ask, int askMinutes, boolean isHour, boolean isDue) {
    /** Reads: id, neighbourhood, kind, severity, house, resident, raised at, whom to ask, minutes, hour, due. */
    static List<Dispatchable> list(RowSet<Row> rows) {
        List<Dispatchable> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read(row)));
        return all;
    }

    private static Dispatchable read(Row row) {
        String ask = row.getString(7);
        return new Dispatchable(
                new AlertRef(
                        row.getLong(0),
                        ConditionKind.valueOf(row.getString(2)),
                        AlertSeverity.valueOf(row.getString(3)),
                        row.getLong(4),
                        row.getLong(5),
                        row.getOffsetDateTime(6).toInstant()),
                row.getInteger(1),
                ask == null ? null : AskWhom.valueOf(ask),
                ask == null ? 0 : row.getInteger(8),
                row.getBoolean(9),
                row.getBoolean(10));
    }
}
