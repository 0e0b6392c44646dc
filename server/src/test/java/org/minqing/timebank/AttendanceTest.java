package org.minqing.timebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Who came and who left, by code, by place or by the organiser's word, told at once or later and in any order. */
@QuarkusTest
@WithTestResource(TestServer.class)
class AttendanceTest {
    private static final Map<String, Object> HERE =
            Map.of("latitude", 31.2701, "longitude", 121.46, "accuracyMetres", 20);

    private final Helpers helpers = new Helpers();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final long activity = helpers.activity(50, now.minus(100, ChronoUnit.MINUTES));

    @Inject
    ActivityCodes codes;

    @Inject
    RecordCare care;

    @Test
    void arrivalsInAnyOrderAndTwiceGiveTheSameRecords() {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Runnable> reports = new ArrayList<>();
        Map<Long, Integer> minutes = new HashMap<>();
        for (int person = 0; person < 6; person++) {
            String subject = "phone-" + seed + "-" + person;
            long signUp = helpers.placed(activity, helpers.volunteer(subject));
            int from = 95 - random.nextInt(20);
            int until = random.nextInt(60);
            minutes.put(signUp, from - until);
            reports.add(() -> report(subject, "checkIn", signUp, from));
            reports.add(() -> report(subject, "checkOut", signUp, until));
        }
        reports.addAll(List.copyOf(reports));
        Collections.shuffle(reports, random);

        reports.forEach(Runnable::run);

        minutes.forEach((signUp, length) -> assertThat(
                        Sql.run("select state || ' ' || minutes from service_record where sign_up_id = ?", signUp))
                .as("-Dminqing.seed=" + seed)
                .containsExactly("PENDING " + length));
        assertThat(Sql.run("select distinct state from sign_up where activity_id = ?", activity))
                .containsExactly("ATTENDED");
    }

    /** The same request each time it is sent. */
    private void report(String subject, String mutation, long signUp, int minutesAgo) {
        Instant at = now.minus(minutesAgo, ChronoUnit.MINUTES);
        JsonPath answer = Helpers.present(
                helpers.as(subject),
                mutation,
                signUp,
                Map.of("code", code(at), "at", at.toString(), "requestId", mutation + "-" + signUp));
        assertThat(Helpers.codes(answer)).isEmpty();
    }

    private String code(Instant at) {
        return codes.of(activity).at(at);
    }

    @Test
    void aPlaceMustBeNearAndExact() {
        long signUp = helpers.placed(activity, helpers.volunteer("place-" + activity));
        GraphQl self = helpers.as("place-" + activity);

        assertThat(Helpers.codes(Helpers.present(self, "checkIn", signUp, Map.of())))
                .containsExactly("PRESENCE_MISSING");
        assertThat(Helpers.codes(Helpers.present(self, "checkIn", signUp, with("latitude", 31.30))))
                .containsExactly("PRESENCE_TOO_FAR");
        assertThat(Helpers.codes(Helpers.present(self, "checkIn", signUp, with("accuracyMetres", 500))))
                .containsExactly("PRESENCE_PLACE_TOO_COARSE");
        assertThat(Helpers.codes(Helpers.present(
                        self, "checkIn", signUp, with("at", now.plusSeconds(600).toString()))))
                .containsExactly("PRESENCE_TIME_IMPLAUSIBLE");
        assertThat(Helpers.codes(Helpers.present(
                        self,
                        "checkIn",
                        signUp,
                        with("at", now.minus(3, ChronoUnit.HOURS).toString()))))
                .containsExactly("PRESENCE_NOT_DURING");
        assertThat(Sql.run("select id from service_record where sign_up_id = ?", signUp))
                .isEmpty();
        assertThat(Helpers.present(self, "checkIn", signUp, HERE).getString("data.answer.record.inBy"))
                .isEqualTo("PLACE");
        assertThat(Helpers.codes(Helpers.present(self, "checkIn", signUp, HERE)))
                .containsExactly("RECORD_TOLD_ALREADY");
        assertThat(Helpers.codes(Helpers.present(
                        self,
                        "checkOut",
                        signUp,
                        with("at", now.minusSeconds(60).toString()))))
                .containsExactly("RECORD_NOT_IN_ORDER");
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> place = new HashMap<>(HERE);
        place.put(field, value);
        return place;
    }

    @Test
    void whoGuessesTenTimesNeedsTheOrganiser() {
        long signUp = helpers.placed(activity, helpers.volunteer("guess-" + activity));
        GraphQl self = helpers.as("guess-" + activity);
        String right = code(now);
        String wrong = right.equals("000000") ? "000001" : "000000";

        for (int guess = 0; guess < 10; guess++) {
            assertThat(Helpers.codes(Helpers.present(self, "checkIn", signUp, Map.of("code", wrong))))
                    .containsExactly("PRESENCE_CODE_WRONG");
        }

        assertThat(Helpers.codes(Helpers.present(self, "checkIn", signUp, Map.of("code", right))))
                .containsExactly("PRESENCE_CODE_LOCKED");
        assertThat(Helpers.present(helpers.community.cadre(), "checkIn", signUp, Map.of())
                        .getString("data.answer.record.inBy"))
                .isEqualTo("ORGANISER");
    }

    @Test
    void theOrganisersScreenMakesTheCodesThatTheServerTakes() {
        String id = NodeId.of("Activity", activity);
        String asked = "query ($id: ID!) { activityCode(activityId: $id) { code key digits stepSeconds } }";

        JsonPath own = helpers.community.secretary().ask(asked, "id", id);
        byte[] key = Base64.getDecoder().decode(own.getString("data.activityCode.key"));

        assertThat(new RotatingCode(key).isOf(own.getString("data.activityCode.code"), Instant.now()))
                .isTrue();
        assertThat(helpers.community.otherCadre().ask(asked, "id", id).<Object>get("data.activityCode"))
                .isNull();
        assertThat(helpers.as("x").ask(asked, "id", id).getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void nobodyHelpsAtTwoPlacesAtOnce() {
        String subject = "two-" + activity;
        long volunteer = helpers.volunteer(subject);
        long other = helpers.activity(5, now.minus(100, ChronoUnit.MINUTES));
        long first = helpers.placed(activity, volunteer);
        long second = helpers.placed(other, volunteer);
        GraphQl self = helpers.as(subject);

        assertThat(Helpers.codes(at(self, "checkIn", first, 90))).isEmpty();
        assertThat(Helpers.codes(at(self, "checkIn", second, 60))).isEmpty();
        assertThat(Helpers.codes(at(self, "checkOut", first, 30))).containsExactly("RECORD_OVERLAPS");
        assertThat(Helpers.codes(at(self, "checkOut", first, 70))).isEmpty();
        assertThat(Helpers.codes(at(self, "checkOut", second, 10))).isEmpty();
        assertThatThrownBy(() -> Sql.run(
                        "update service_record set out_at = ?::timestamptz where sign_up_id = ?",
                        now.minus(50, ChronoUnit.MINUTES).toString(),
                        first))
                .hasStackTraceContaining("service_record_not_overlapping");
    }

    private JsonPath at(GraphQl who, String mutation, long signUp, int minutesAgo) {
        return Helpers.present(
                who,
                mutation,
                signUp,
                with("at", now.minus(minutesAgo, ChronoUnit.MINUTES).toString()));
    }

    @Test
    void aForgottenCheckOutIsClosedByRuleAndWaitsForAPerson() {
        String subject = "forgot-" + activity;
        long signUp = helpers.placed(activity, helpers.earning(subject));
        GraphQl self = helpers.as(subject);
        assertThat(Helpers.codes(at(self, "checkIn", signUp, 90))).isEmpty();
        Sql.run(
                "update activity set starts_at = starts_at - interval '1 hour', ends_at = ends_at - interval '1 hour'"
                        + " where id = ?",
                activity);

        care.turn().await().atMost(Duration.ofSeconds(30));

        assertThat(Sql.run(
                        "select state || ' ' || out_by || ' ' || minutes || ' ' || is_sampled from service_record"
                                + " where sign_up_id = ?",
                        signUp))
                .containsExactly("PENDING RULE 50 true");
        assertThat(Helpers.codes(at(self, "checkOut", signUp, 30))).isEmpty();
        assertThat(Sql.run(
                        "select state || ' ' || out_by || ' ' || minutes from service_record where sign_up_id = ?",
                        signUp))
                .containsExactly("PENDING PLACE 60");
    }

    /** Nobody knows when it began, and by the other record its volunteer was elsewhere: it never earns and is in nobody's way. */
    @Test
    void aCheckOutWithoutAnArrivalWithinAnotherRecordIsRejectedOnce() {
        String subject = "elsewhere-" + activity;
        long volunteer = helpers.earning(subject);
        long other = helpers.placed(helpers.activity(5, now.minus(100, ChronoUnit.MINUTES)), volunteer);
        long signUp = helpers.placed(activity, volunteer);
        assertThat(Helpers.codes(at(helpers.as(subject), "checkOut", signUp, 40)))
                .isEmpty();
        assertThat(Helpers.codes(at(helpers.as(subject), "checkIn", other, 80))).isEmpty();
        assertThat(Helpers.codes(at(helpers.as(subject), "checkOut", other, 20)))
                .isEmpty();
        Sql.run(
                "update activity set starts_at = starts_at - interval '1 hour', ends_at = ends_at - interval '1 hour'"
                        + " where id = ?",
                activity);

        care.turn().await().atMost(Duration.ofSeconds(30));

        assertThat(Sql.run("select state || ' ' || in_by from service_record where sign_up_id = ?", signUp))
                .containsExactly("REJECTED RULE");
        assertThat(Sql.run("select state || ' ' || minutes from service_record where sign_up_id = ?", other))
                .containsExactly("PENDING 60");
    }

    @Test
    void anActivityThatIsOverCountsWhoCameAndWhoDidNot() {
        long came = helpers.volunteer("came-" + activity);
        long missed = helpers.volunteer("missed-" + activity);
        Sql.run("update sign_up set state = 'ATTENDED' where id = ?", helpers.placed(activity, came));
        helpers.placed(activity, missed);
        Sql.run(
                "update activity set starts_at = starts_at - interval '3 days', ends_at = ends_at - interval '3 days'"
                        + " where id = ?",
                activity);

        care.turn().await().atMost(Duration.ofSeconds(30));
        care.turn().await().atMost(Duration.ofSeconds(30));

        assertThat(Sql.run(
                        "select attended || ' ' || missed from volunteer where id in (?, ?) order by id", came, missed))
                .containsExactly("1 0", "0 1");
        assertThat(Sql.run("select state || ' ' || taken from activity where id = ?", activity))
                .containsExactly("ENDED 2");
    }

    @Test
    void onlyTheVolunteerAndTheOrganiserCheckIn() {
        long signUp = helpers.placed(activity, helpers.volunteer("own-" + activity));
        helpers.volunteer("another-" + activity);

        assertThat(Helpers.codes(Helpers.present(helpers.community.otherCadre(), "checkIn", signUp, Map.of())))
                .containsExactly("SIGN_UP_NOT_FOUND");
        assertThat(Helpers.codes(Helpers.present(helpers.as("another-" + activity), "checkIn", signUp, HERE)))
                .containsExactly("SIGN_UP_NOT_FOUND");
        assertThat(Helpers.codes(Helpers.present(helpers.as("unknown"), "checkIn", signUp, HERE)))
                .containsExactly("VOLUNTEER_NOT_YOU");
        for (Role role : List.of(Role.DATA_STEWARD, Role.AUDITOR, Role.THIRD_PARTY_APP, Role.OPERATOR)) {
            GraphQl who = helpers.community.somebody(role, helpers.community.streetCode());
            assertThat(Helpers.present(who, "checkIn", signUp, HERE).getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(GraphQl.asNobody()
                        .post("mutation { checkIn { problems { code } } }")
                        .statusCode())
                .isEqualTo(401);
        assertThat(Sql.run("select id from service_record where sign_up_id = ?", signUp))
                .isEmpty();
    }
}
