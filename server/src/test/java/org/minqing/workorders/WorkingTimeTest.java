package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Deadlines over working days and make-up days are those of a plain model that walks from minute to minute of each day. */
@QuarkusTest
@WithTestResource(TestServer.class)
class WorkingTimeTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);
    private static final int ROUNDS = 300;
    private static final String SET = """
            mutation ($input: CalendarDaySetInput!) { calendarDaySet(input: $input) {
              calendarDay { day working name } problems { code } } }
            """;

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Community community = Community.create();

    @Test
    void deadlinesAreThoseOfAPlainModel() {
        editSomeDays();
        TreeSet<LocalDate> working = workingDays();

        for (int i = 0; i < ROUNDS; i++) {
            Instant since = someTime();
            int minutes = random.nextInt(5_000);
            Instant due = after(working, since, minutes);

            assertThat(due("WORKING", since, minutes))
                    .as("seed %d, %s + %d", seed, since, minutes)
                    .isEqualTo(minutes == 0 ? null : due);
            assertThat(workingTimeAfter(since, minutes))
                    .as("seed %d, %s + %d", seed, since, minutes)
                    .isEqualTo(due);
            assertThat(between(since, due))
                    .as("seed %d, %s to %s", seed, since, due)
                    .isEqualTo(minutes);
        }
    }

    @Test
    void aPauseStopsTheClock() {
        TreeSet<LocalDate> working = workingDays();

        for (int i = 0; i < ROUNDS; i++) {
            Instant since = someTime();
            int minutes = 2 + random.nextInt(3_000);
            int used = 1 + random.nextInt(minutes - 1);
            Instant pausedAt = after(working, since, used);
            Instant resumedAt = pausedAt.plus(random.nextInt(30_000), ChronoUnit.MINUTES);

            long left = Sql.number(
                    "select workflow_minutes_left('WORKING', to_timestamp(?), to_timestamp(?))",
                    pausedAt.getEpochSecond(),
                    due("WORKING", since, minutes).getEpochSecond());

            assertThat(left).as("seed %d, %s", seed, since).isEqualTo(minutes - used);
            assertThat(due("WORKING", resumedAt, (int) left))
                    .as("seed %d, %s", seed, resumedAt)
                    .isEqualTo(after(working, resumedAt, minutes - used));
        }
    }

    @Test
    void onlyTheOperatorEditsTheCalendar() {
        GraphQl operator = community.somebody(Role.OPERATOR, community.streetCode());

        var set = operator.ask(SET, "input", day("2031-07-05", true, "调休上班"));
        var beyond = operator.ask(SET, "input", day("2099-01-01", false, ""));

        assertThat(set.getList("data.calendarDaySet.problems")).isEmpty();
        assertThat(set.getBoolean("data.calendarDaySet.calendarDay.working")).isTrue();
        assertThat(beyond.<String>getList("data.calendarDaySet.problems.code")).containsExactly("CALENDAR_DAY_UNKNOWN");
        for (Role role : new Role[] {Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.THIRD_PARTY_APP}) {
            assertThat(community
                            .somebody(role, community.neighbourhoodCode())
                            .ask(SET, "input", day("2031-07-05", false, ""))
                            .getString("errors[0].extensions.code"))
                    .as("%s", role)
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(GraphQl.asNobody()
                        .post(SET, "input", day("2031-07-05", false, ""))
                        .statusCode())
                .isEqualTo(401);
        assertThat(community
                        .cadre()
                        .ask("{ calendarDays(since: \"2026-10-08\", until: \"2026-10-11\") { working name } }")
                        .<Boolean>getList("data.calendarDays.working"))
                .containsExactly(true, true, true, false);
    }

    private void editSomeDays() {
        GraphQl operator = community.somebody(Role.OPERATOR, community.streetCode());
        for (int i = 0; i < 12; i++) {
            String day = LocalDate.of(2031, 1, 1).plusDays(random.nextInt(365)).toString();
            var answer = operator.ask(SET, "input", day(day, random.nextBoolean(), ""));
            assertThat(answer.getList("data.calendarDaySet.problems")).isEmpty();
        }
    }

    private static Map<String, Object> day(String day, boolean isWorking, String name) {
        return Map.of(
                "day",
                day,
                "isWorking",
                isWorking,
                "name",
                name,
                "requestId",
                UUID.randomUUID().toString());
    }

    private Instant someTime() {
        LocalDate first = random.nextBoolean() ? LocalDate.of(2025, 1, 1) : LocalDate.of(2031, 1, 1);
        return first.atStartOfDay(SHANGHAI).toInstant().plus(random.nextInt(360 * 24 * 60), ChronoUnit.MINUTES);
    }

    private static TreeSet<LocalDate> workingDays() {
        TreeSet<LocalDate> days = new TreeSet<>();
        Sql.run("select day::text from calendar_day where is_working")
                .forEach(day -> days.add(LocalDate.parse((String) day)));
        return days;
    }

    private static Instant after(TreeSet<LocalDate> working, Instant since, int minutes) {
        long left = minutes;
        for (LocalDate day : working.tailSet(since.atZone(SHANGHAI).toLocalDate())) {
            ZonedDateTime opens = day.atTime(OPENS).atZone(SHANGHAI);
            Instant from = since.isAfter(opens.toInstant()) ? since : opens.toInstant();
            long here = Duration.between(
                            from, day.atTime(CLOSES).atZone(SHANGHAI).toInstant())
                    .toMinutes();
            if (here > 0 && left <= here) {
                return from.plus(left, ChronoUnit.MINUTES);
            }
            left -= Math.max(0, here);
        }
        throw new AssertionError("Beyond the calendar");
    }

    private static Instant workingTimeAfter(Instant since, int minutes) {
        return Instant.ofEpochSecond(Sql.number(
                "select extract(epoch from working_time_after(to_timestamp(?), ?))::bigint",
                since.getEpochSecond(),
                minutes));
    }

    private static Instant due(String clock, Instant since, int minutes) {
        Object at = Sql.run(
                        "select extract(epoch from workflow_due(?, to_timestamp(?), ?))::bigint",
                        clock,
                        since.getEpochSecond(),
                        minutes)
                .get(0);
        return at == null ? null : Instant.ofEpochSecond(((Number) at).longValue());
    }

    private static long between(Instant since, Instant until) {
        return Sql.number(
                "select working_minutes_between(to_timestamp(?), to_timestamp(?))",
                since.getEpochSecond(),
                until.getEpochSecond());
    }
}
