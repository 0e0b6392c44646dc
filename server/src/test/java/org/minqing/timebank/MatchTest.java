package org.minqing.timebank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Those who suit best, in the order of a score that plain Java counts in the same way, with reasons that people read. */
@QuarkusTest
@WithTestResource(TestServer.class)
class MatchTest {
    private static final String ASK =
            "query ($id: ID!) { volunteerMatches(activityId: $id, first: 50) { score volunteer { id } parts { kind"
                    + " points pointsMax reason } } }";
    private static final String[] SKILLS = {"COOKING", "CHATTING", "REPAIRS"};
    private static final Spot PLACE = new Spot(31.27, 121.46);

    private final Helpers helpers = new Helpers();

    /** Somebody, and the score that they should have. */
    private record Wanted(String id, long key, int score) {}

    @Test
    void theScoreIsThatOfThePlainModel() {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        Instant start = Helpers.tomorrow();
        long activity = helpers.activity(3, start);
        Sql.run("update activity set skills = '{CHATTING,COOKING}' where id = ?", activity);
        List<Wanted> wanted = new ArrayList<>();
        for (int person = 0; person < 40; person++) {
            long key = helpers.volunteer("match-" + seed + "-" + person);
            int can = random.nextInt(8);
            int parts = random.nextInt(3) == 0 ? 0 : random.nextInt(1 << 21);
            double latitude = 31.24 + random.nextDouble() * 0.06;
            int attended = random.nextInt(9);
            int missed = random.nextInt(5);
            Sql.run(
                    "update volunteer set skills = string_to_array(?, ','), week_parts = ?, latitude = ?, attended ="
                            + " ?, missed = ? where id = ?",
                    skills(can),
                    parts,
                    latitude,
                    attended,
                    missed,
                    key);
            int metres = (int) Math.round(new Spot(latitude, 121.46).metresTo(PLACE));
            int matched = Integer.bitCount(can & 3);
            if (matched > 0 && metres <= 3_000) {
                int time = parts == 0 ? 8 : (parts & WeekPart.of(start).bit()) != 0 ? 20 : 0;
                long score = Math.round(40.0 * matched / 2)
                        + Math.round(25 * Math.max(0, 1 - metres / 5000.0))
                        + time
                        + Math.round(15.0 * (attended + 1) / (attended + missed + 2));
                wanted.add(new Wanted(NodeId.of("Volunteer", key), key, (int) score));
            }
        }
        wanted.sort(Comparator.comparing(Wanted::score).reversed().thenComparing(Wanted::key));

        JsonPath answer = helpers.community.cadre().ask(ASK, "id", NodeId.of("Activity", activity));

        assertThat(answer.<Integer>getList("data.volunteerMatches.score"))
                .as("-Dminqing.seed=" + seed)
                .containsExactlyElementsOf(wanted.stream().map(Wanted::score).toList());
        assertThat(answer.<String>getList("data.volunteerMatches.volunteer.id"))
                .as("-Dminqing.seed=" + seed)
                .containsExactlyElementsOf(wanted.stream().map(Wanted::id).toList());
    }

    private static String skills(int bits) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < SKILLS.length; i++) {
            if ((bits & 1 << i) != 0) {
                names.add(SKILLS[i]);
            }
        }
        return String.join(",", names);
    }

    @Test
    void theReasonsAreToldInWordsAndTheBusyAreLeftOut() {
        long activity = helpers.activity(3, Helpers.tomorrow());
        long busy = helpers.volunteer("busy-" + activity);
        helpers.placed(helpers.activity(1, Helpers.tomorrow().plusSeconds(3_600)), busy);
        helpers.placed(activity, helpers.volunteer("there-" + activity));
        helpers.volunteer("free-" + activity);

        JsonPath answer = helpers.community.cadre().ask(ASK, "id", NodeId.of("Activity", activity));

        assertThat(answer.<Map<String, Object>>getList("data.volunteerMatches[0].parts"))
                .containsExactly(
                        part("SKILL", 40, 40, "不需要特别的技能"),
                        part("PLACE", 25, 25, "相距 0 米"),
                        part("TIME", 8, 20, "没有说明何时有空"),
                        part("RELIABILITY", 8, 15, "还没有参加过"));
        assertThat(answer.getList("data.volunteerMatches")).hasSize(1);
        assertThat(helpers.community
                        .otherCadre()
                        .ask(ASK, "id", NodeId.of("Activity", activity))
                        .getList("data.volunteerMatches"))
                .isEmpty();
        assertThat(helpers.as("free-" + activity)
                        .ask(ASK, "id", NodeId.of("Activity", activity))
                        .getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
    }

    private static Map<String, Object> part(String kind, int points, int max, String reason) {
        return Map.of("kind", kind, "points", points, "pointsMax", max, "reason", reason);
    }
}
