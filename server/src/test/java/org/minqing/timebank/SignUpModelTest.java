package org.minqing.timebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Places and waiting lists, against a list in plain Java: whoever came first has a place, and nobody gets one that is not there. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SignUpModelTest {
    private static final int STEPS = 120;
    private static final int PEOPLE = 9;
    private static final int AT_ONCE = 50;

    private final Helpers helpers = new Helpers();

    @Test
    void randomSignUpsAndCancellationsAreAsInTheModel() {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        long activity = helpers.activity(3, Helpers.tomorrow());
        List<GraphQl> people = people("model", PEOPLE);
        List<Integer> queue = new ArrayList<>();
        Map<Integer, String> ids = new LinkedHashMap<>();

        for (int step = 0; step < STEPS; step++) {
            int person = random.nextInt(PEOPLE);
            String where = "-Dminqing.seed=" + seed + " step " + step + " person " + person + " queue " + queue;
            if (random.nextInt(5) < 3) {
                JsonPath answer = Helpers.signUp(people.get(person), activity);
                if (queue.contains(person)) {
                    assertThat(Helpers.codes(answer)).as(where).containsExactly("SIGN_UP_KNOWN");
                    continue;
                }
                queue.add(person);
                int place = queue.size();
                assertThat(Helpers.codes(answer)).as(where).isEmpty();
                assertThat(answer.getString("data.answer.signUp.state"))
                        .as(where)
                        .isEqualTo(place <= 3 ? "PLACED" : "WAITING");
                assertThat(answer.<Integer>get("data.answer.signUp.turn"))
                        .as(where)
                        .isEqualTo(place <= 3 ? null : place - 3);
                ids.put(person, answer.getString("data.answer.signUp.id"));
            } else if (queue.remove((Object) person)) {
                assertThat(Helpers.codes(Helpers.cancel(people.get(person), ids.get(person))))
                        .as(where)
                        .isEmpty();
            }
            assertThat(placed(activity)).as(where).isEqualTo(subjects(queue.subList(0, Math.min(3, queue.size()))));
            assertThat(Sql.run("select taken || ' ' || waiting from activity where id = ?", activity))
                    .as(where)
                    .containsExactly(Math.min(3, queue.size()) + " " + Math.max(0, queue.size() - 3));
        }
    }

    @Test
    void fiftyAtOnceGetAsManyPlacesAsThereAre() throws Exception {
        long activity = helpers.activity(7, Helpers.tomorrow());
        List<GraphQl> people = people("rush", AT_ONCE);
        ExecutorService crowd = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<JsonPath>> answers = people.stream()
                    .map(person -> crowd.submit(() -> Helpers.signUp(person, activity)))
                    .toList();
            for (Future<JsonPath> answer : answers) {
                assertThat(Helpers.codes(answer.get())).isEmpty();
            }
        } finally {
            crowd.shutdownNow();
        }

        assertThat(Sql.run(
                        "select state || ' ' || count(*) from sign_up where activity_id = ? group by state order by"
                                + " state",
                        activity))
                .containsExactly("PLACED 7", "WAITING 43");
        assertThat(Sql.run("select taken || ' ' || waiting from activity where id = ?", activity))
                .containsExactly("7 43");
    }

    @Test
    void theDatabaseItselfRefusesAPlaceTooMany() {
        long activity = helpers.activity(1, Helpers.tomorrow());
        Helpers.signUp(people("first", 1).get(0), activity);
        long other = helpers.volunteer("second-" + activity);

        assertThatThrownBy(() -> Sql.run(
                        "insert into sign_up (neighbourhood_id, activity_id, volunteer_id, state, signed_by) values"
                                + " (?, ?, ?, 'PLACED', 'x')",
                        helpers.community.neighbourhood(),
                        activity,
                        other))
                .hasStackTraceContaining("activity_not_oversubscribed");
    }

    @Test
    void afterTheCutOffOnlyTheOrganiserCancels() {
        long activity = helpers.activity(1, Instant.now().plusSeconds(3_600));
        List<GraphQl> people = people("late", 2);
        String first = Helpers.signUp(people.get(0), activity).getString("data.answer.signUp.id");
        Helpers.signUp(people.get(1), activity);

        assertThat(Helpers.codes(Helpers.cancel(people.get(0), first))).containsExactly("SIGN_UP_TOO_LATE");
        assertThat(Helpers.codes(Helpers.cancel(people.get(1), first))).containsExactly("SIGN_UP_NOT_FOUND");
        JsonPath byOrganiser = Helpers.cancel(helpers.community.cadre(), first);

        Eventually.within(
                Duration.ofSeconds(20),
                "both are told",
                () -> notices().containsAll(List.of("late-0 SIGN_UP_REMOVED", "late-1 SIGN_UP_PROMOTED")));
        assertThat(byOrganiser.getString("data.answer.signUp.endedWhy")).isEqualTo("BY_ORGANISER");
        assertThat(placed(activity)).containsExactly("late-1");
    }

    @Test
    void aCancelledActivityCancelsItsSignUps() {
        long activity = helpers.activity(1, Helpers.tomorrow());
        people("off", 2).forEach(person -> Helpers.signUp(person, activity));
        String id = NodeId.of("Activity", activity);

        JsonPath byVolunteer = off(helpers.as("off-0"), id);
        JsonPath byOther = off(helpers.community.otherCadre(), id);
        JsonPath answer = off(helpers.community.secretary(), id);

        assertThat(Helpers.codes(byVolunteer)).containsExactly("ACTIVITY_NOT_FOUND");
        assertThat(Helpers.codes(byOther)).containsExactly("ACTIVITY_NOT_FOUND");
        assertThat(Helpers.codes(answer)).isEmpty();
        assertThat(Sql.run("select distinct state || ' ' || ended_why from sign_up where activity_id = ?", activity))
                .containsExactly("CANCELLED ACTIVITY_CANCELLED");
        assertThat(Helpers.codes(Helpers.signUp(helpers.as("off-0"), activity))).containsExactly("ACTIVITY_NOT_OPEN");
    }

    private List<Object> notices() {
        return Sql.run(
                "select subject || ' ' || kind from notice where neighbourhood_id = ?",
                helpers.community.neighbourhood());
    }

    private static JsonPath off(GraphQl who, String activity) {
        return Helpers.send(
                who,
                "activityCancel",
                "ActivityCancelInput",
                "activity { state note }",
                Map.of("activityId", activity, "reason", "下雨"));
    }

    private List<GraphQl> people(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    String subject = name + "-" + number;
                    Sql.run(
                            "delete from sign_up where volunteer_id in (select id from volunteer where subject = ?)",
                            subject);
                    Sql.run("delete from volunteer where subject = ?", subject);
                    helpers.volunteer(subject);
                    return helpers.as(subject);
                })
                .toList();
    }

    private static List<Object> placed(long activity) {
        return Sql.run(
                "select v.subject from sign_up s join volunteer v on v.id = s.volunteer_id where s.activity_id = ? and"
                        + " s.state = 'PLACED' order by s.id",
                activity);
    }

    private static List<Object> subjects(List<Integer> people) {
        return people.stream().map(person -> (Object) ("model-" + person)).toList();
    }
}
