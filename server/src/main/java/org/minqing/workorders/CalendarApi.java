package org.minqing.workorders;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.BadArgument;
import org.minqing.platform.Sensitivity;

/** The calendar by which deadlines are counted. */
@GraphQLApi
@DefaultNonNull
public class CalendarApi {
    private static final int DAYS_MAX = 400;

    private final Callers callers;
    private final WorkCalendar calendar;
    private final CalendarStore store;

    CalendarApi(Callers callers, WorkCalendar calendar, CalendarStore store) {
        this.callers = callers;
        this.calendar = calendar;
        this.store = store;
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("工作日历，含首尾两日，至多 400 天。The calendar, both days included, 400 days at most.")
    public Uni<List<CalendarDayView>> calendarDays(
            @Description("从何日。From this day on.") LocalDate since,
            @Description("到何日。Until this day.") LocalDate until) {
        if (until.isBefore(since) || until.isAfter(since.plusDays(DAYS_MAX - 1))) {
            throw new BadArgument(
                    "until",
                    "until 须为 since 当天或其后至多 %d 天".formatted(DAYS_MAX - 1),
                    "until must be since or up to %d days later".formatted(DAYS_MAX - 1));
        }
        return store.listDays(callers.current(), since, until);
    }

    @Mutation
    @Sensitivity
    @MayCall(OPERATOR)
    @Description("设定某日是否上班，用于调休。Says whether people work on a day, as make-up days need it.")
    public Uni<CalendarDayPayload> calendarDaySet(
            @Description("哪日、是否上班。Which day, and whether.") CalendarDaySet input) {
        Caller caller = callers.current();
        return calendar.set(caller, input)
                .chain(done -> done.key()
                        .map(key -> store.listDays(caller, input.day(), input.day())
                                .map(days -> days.stream().findFirst()))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                        .map(day -> new CalendarDayPayload(day.orElse(null), done.problems())));
    }
}
