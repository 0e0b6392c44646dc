package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What a meter is watched for follows the people of its home and the rules, at once and not by night. */
@QuarkusTest
@WithTestResource(TestServer.class)
class WatchesFollowTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Community community = Community.create();
    private final GraphQl cadre = community.cadre();
    private final long house = community.house(community.neighbourhood());
    private final int meter = community.meter(community.neighbourhood(), house, "F-" + house);
    private final String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();

    /** The window of the rule by which the meter is watched for dry times; 0 where it is not. */
    private static long windowMinutes(int meter) {
        return Sql.number("""
                select coalesce(max((r ->> 'minutes')::int), 0) from meter_state s join watch w on w.id = s.watch_id,
                  jsonb_array_elements(w.rules) r
                where s.meter_id = ? and r ->> 'kind' = 'NO_WATER'
                """, meter);
    }

    private static void watches(int meter, boolean isWatched, String why) {
        Eventually.within(LIMIT, why, () -> (windowMinutes(meter) > 0) == isWatched);
    }

    private void done(String mutation, Map<String, Object> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        assertThat(Attempts.codes(Attempts.send(cadre, mutation, type, input))).isEmpty();
    }

    private String registered(boolean livesAlone) {
        done(
                "residentRegister",
                Map.of(
                        "name",
                        "虚某",
                        "birthDate",
                        "1941-03-01",
                        "livesAlone",
                        livesAlone,
                        "houseId",
                        NodeId.of("House", house),
                        "kind",
                        "ACTUAL",
                        "since",
                        "2001-01-01"));
        return NodeId.of(
                "Resident",
                Sql.number("select max(resident_id) from residency where house_id = ? and kind = 'ACTUAL'", house));
    }

    @Test
    void anElderWhoIsAloneFromNowOnIsWatchedAtOnceAndNoLongerWhenSomebodyIsThere() {
        assertThat(windowMinutes(meter)).isZero();
        String elder = registered(false);

        done("residentChange", Map.of("residentId", elder, "livesAlone", true));
        watches(meter, true, "alone since today");

        done("residentChange", Map.of("residentId", elder, "livesAlone", false));
        watches(meter, false, "alone no longer");
    }

    @Test
    void whoMovesIsWatchedWhereTheyLive() {
        long other = community.house(community.neighbourhood());
        int itsMeter = community.meter(community.neighbourhood(), other, "F-" + other);
        String elder = registered(true);
        watches(meter, true, "registered");

        done(
                "residentMoveOut",
                Map.of("residentId", elder, "houseId", NodeId.of("House", house), "kind", "ACTUAL", "until", today));
        done(
                "residentMoveIn",
                Map.of(
                        "residentId",
                        elder,
                        "houseId",
                        NodeId.of("House", other),
                        "kind",
                        "ACTUAL",
                        "since",
                        today,
                        "leavesOthers",
                        false));

        watches(meter, false, "moved out");
        watches(itsMeter, true, "moved in");
    }

    @Test
    void nobodyIsWatchedAfterTheirDeath() {
        String elder = registered(true);
        watches(meter, true, "registered");

        done("residentRecordDeath", Map.of("residentId", elder, "date", today));

        watches(meter, false, "died");
    }

    @Test
    void whoeverIsLeftAloneByADeathIsWatchedAndNoLongerWhenJoined() {
        String elder = registered(false);
        String spouse = registered(false);
        assertThat(windowMinutes(meter)).as("nobody is alone").isZero();

        done("residentRecordDeath", Map.of("residentId", spouse, "date", today));

        watches(meter, true, "left alone");
        assertThat(livesAlone(elder)).isTrue();

        registered(false);

        watches(meter, false, "joined");
        assertThat(livesAlone(elder)).isFalse();
    }

    private boolean livesAlone(String resident) {
        return cadre.ask("query ($id: ID!) { resident(id: $id) { livesAlone } }", "id", resident)
                .getBoolean("data.resident.livesAlone");
    }

    /** Its last moment can be before any meter was told: the outbox brings it, whichever server lives. */
    @Test
    void anEditedRuleIsToldByTheOutboxOfItsOwnTransaction() {
        registered(true);
        watches(meter, true, "registered");

        Response saved = saveRule(600);

        assertThat(Attempts.codes(saved)).isEmpty();
        assertThat(Sql.number("""
                        select count(*) from outbox o join alert_rule r on r.changed_at = o.created_at
                        where o.reaction = 'WatchOnWatchesOutdated' and r.changed_by = ? and r.is_current
                        """, Community.subject(Role.STREET_OFFICER, community.streetCode())))
                .isEqualTo(1);
        Eventually.within(LIMIT, "the meter is watched by it", () -> windowMinutes(meter) == 600);
    }

    private Response saveRule(int minutes) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "kind",
                "NO_WATER",
                "nameChinese",
                "独居老人未用水",
                "isEnabled",
                true,
                "severity",
                "LIFE",
                "rank",
                50,
                "windowMinutes",
                minutes,
                "litres",
                0,
                "dispatches",
                true,
                "hours",
                "ALWAYS"));
        return Attempts.send(community.streetOfficer(), "alertRuleSave", "AlertRuleSaveInput", input);
    }
}
