package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Caller;
import org.minqing.platform.Elevated;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/**
 * The days on which people work, as the state orders them each year. An edit holds for deadlines that are set from then on; those
 * of open orders stay as they were told.
 */
@ApplicationScoped
class WorkCalendar {
    private static final int NAME_MAX = 30;

    private final Requests requests;
    private final CalendarStore store;

    WorkCalendar(Requests requests, CalendarStore store) {
        this.requests = requests;
        this.store = store;
    }

    /** Says whether people work on a day. */
    Uni<Outcome> set(Caller caller, CalendarDaySet input) {
        return requests.once(Elevated.of(caller), "calendarDaySet", input.requestId(), input, tx -> set(tx, input));
    }

    private Uni<Long> set(Tx tx, CalendarDaySet input) {
        String name = input.name().strip();
        if (name.length() > NAME_MAX) {
            throw new Refused(CalendarProblem.CALENDAR_NAME_TOO_LONG, "input.name", NAME_MAX);
        }
        return store.set(tx, input.day(), input.isWorking(), name)
                .chain(isThere -> isThere ? Uni.createFrom().voidItem() : refuse(tx))
                .replaceWith(input.day().toEpochDay());
    }

    private Uni<Void> refuse(Tx tx) {
        return store.findLast(tx).map(last -> {
            throw new Refused(CalendarProblem.CALENDAR_DAY_UNKNOWN, "input.day", last);
        });
    }
}
