package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.minqing.platform.Actor;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on the calendar, but for the functions that count by it. */
@ApplicationScoped
class CalendarStore {
    private static final String LIST =
            "select day, is_working, name from calendar_day where day between $1 and $2 order by day";

    /** One edit after the other: each sums up all days. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('calendar_day'))";

    private static final String SET = "update calendar_day set is_working = $2, name = $3 where day = $1";

    private static final String SUM = "select calendar_sum()";

    private static final String LAST = "select max(day) from calendar_day";

    private final Reads reads;

    CalendarStore(Reads reads) {
        this.reads = reads;
    }

    Uni<List<CalendarDayView>> listDays(Actor actor, LocalDate since, LocalDate until) {
        return reads.ask(actor, LIST, Tuple.of(since, until), rows -> {
            List<CalendarDayView> days = new ArrayList<>(rows.size());
            rows.forEach(
                    row -> days.add(new CalendarDayView(row.getLocalDate(0), row.getBoolean(1), row.getString(2))));
            return days;
        });
    }

    /** Sets a day and keeps the running sum; false for a day that the calendar does not hold. */
    Uni<Boolean> set(Tx tx, LocalDate day, boolean isWorking, String name) {
        return tx.run(LOCK)
                .chain(() -> tx.run(SET, Tuple.of(day, isWorking, name)))
                .map(rows -> rows.rowCount() == 1)
                .call(() -> tx.run(SUM));
    }

    Uni<LocalDate> findLast(Tx tx) {
        return tx.run(LAST).map(rows -> rows.iterator().next().getLocalDate(0));
    }
}
