package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** A home that was quiet is watched again, and nobody is sent where somebody knows better. */
@QuarkusTest
@WithTestResource(TestServer.class)
class RearmTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String MARK_VACANT =
            "mutation ($input: HouseMarkVacantInput!) { houseMarkVacant(input: $input) { problems { code } } }";

    private final Community community = Community.create();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String serial = "R-" + UUID.randomUUID();

    private Instant hoursAgo(int hours) {
        return now.minus(hours, ChronoUnit.HOURS);
    }

    private Deliveries deliver() {
        return Deliveries.csv(community);
    }

    /** As if it had been marked so long ago. */
    private void markVacant(long house, int minutesAgo) {
        JsonPath answer = community
                .cadre()
                .ask(
                        MARK_VACANT,
                        "input",
                        Map.of(
                                "houseId",
                                NodeId.of("House", house),
                                "note",
                                "无人",
                                "until",
                                now.plus(30, ChronoUnit.DAYS).toString(),
                                "requestId",
                                UUID.randomUUID().toString()));
        assertThat(answer.getList("data.houseMarkVacant.problems")).isEmpty();
        Sql.run(
                "update suppression set since = now() - make_interval(mins => ?) where house_id = ? and ended_at is null",
                minutesAgo,
                house);
        Sql.run(
                "update meter_state s set vacant_since = now() - make_interval(mins => ?) from meter m where m.id = s.meter_id and m.house_id = ?",
                minutesAgo,
                house);
    }

    private static List<Object> endings(long house) {
        return Sql.run("select coalesce(ended_why, '-') from suppression where house_id = ? order by id", house);
    }

    private static long ordersOpen(long house) {
        return Sql.number(
                "select count(*) from work_order where house_id = ? and kind = 'WELFARE_CHECK' and state not in ('CLOSED', 'CANCELLED')",
                house);
    }

    @Test
    void aHomeThatIsVacantAgainIsRearmedByUseAgain() {
        long house = community.watchedHome(serial);
        deliver().reading(serial, hoursAgo(6), 100).send();
        markVacant(house, 330);
        deliver()
                .reading(serial, hoursAgo(5), 100)
                .reading(serial, hoursAgo(4), 105)
                .send();
        assertThat(endings(house)).containsExactly("FIRST_USE");

        markVacant(house, 210);
        deliver()
                .reading(serial, hoursAgo(3), 105)
                .reading(serial, hoursAgo(2), 110)
                .send();

        assertThat(endings(house)).containsExactly("FIRST_USE", "FIRST_USE");
        assertThat(Sql.run("select condition from alert where house_id = ? and kind = 'VACANT_USE' order by id", house))
                .containsExactly("CLEARED", "ACTIVE");
    }

    private void usedAfterItWasMarkedVacant(long house) {
        deliver().reading(serial, hoursAgo(6), 100).send();
        markVacant(house, 330);
        deliver()
                .reading(serial, hoursAgo(5), 100)
                .reading(serial, hoursAgo(4), 105)
                .send();
    }

    @Test
    void aVacancyEndsWithUseThatNoRuleLooksFor() {
        long house = community.watchedHome(serial);
        Sql.run("""
                with asked as (
                  select s.meter_id, jsonb_agg(r) filter (where r ->> 'kind' <> 'VACANT_USE') as rules
                  from meter_state s join meter m on m.id = s.meter_id join watch w on w.id = s.watch_id,
                    jsonb_array_elements(w.rules) r
                  where m.house_id = ? group by s.meter_id),
                kept as (
                  insert into watch (rules) select rules from asked on conflict (rules) do update set rules = excluded.rules
                  returning id)
                update meter_state s set watch_id = kept.id from asked, kept where s.meter_id = asked.meter_id
                """, house);

        usedAfterItWasMarkedVacant(house);

        assertThat(endings(house)).containsExactly("FIRST_USE");
        assertThat(Sql.run("select id from alert where house_id = ? and kind = 'VACANT_USE'", house))
                .isEmpty();
    }

    @Test
    void aVacancyEndsWithUseTooSmallForTheRule() {
        assertThat(Attempts.codes(Attempts.send(
                        community.streetOfficer(),
                        "alertRuleSave",
                        "AlertRuleSaveInput",
                        Map.ofEntries(
                                Map.entry("kind", "VACANT_USE"),
                                Map.entry("nameChinese", "空关房用水超过 1000 升"),
                                Map.entry("isEnabled", true),
                                Map.entry("severity", "NORMAL"),
                                Map.entry("rank", 50),
                                Map.entry("windowMinutes", 0),
                                Map.entry("litres", 1_000),
                                Map.entry("dispatches", true),
                                Map.entry("hours", "DAYTIME")))))
                .isEmpty();
        long house = community.watchedHome(serial);

        usedAfterItWasMarkedVacant(house);

        assertThat(endings(house)).containsExactly("FIRST_USE");
        assertThat(Sql.run("select id from alert where house_id = ? and kind = 'VACANT_USE'", house))
                .isEmpty();

        deliver().reading(serial, hoursAgo(3), 2_000).send();

        assertThat(Sql.run("select condition from alert where house_id = ? and kind = 'VACANT_USE'", house))
                .containsExactly("ACTIVE");
        assertThat(endings(house)).containsExactly("FIRST_USE");
    }

    @Test
    void useThatComesWithALateReadingCallsTheOrderOff() {
        long house = community.watchedHome(serial);
        deliver()
                .reading(serial, hoursAgo(30), 100)
                .reading(serial, hoursAgo(3), 100)
                .send();
        assertThat(ordersOpen(house)).isEqualTo(1);

        deliver()
                .reading(serial, hoursAgo(10), 100)
                .reading(serial, hoursAgo(1), 105)
                .send();

        assertThat(Sql.run("select cleared_why from alert where house_id = ? and kind = 'NO_WATER'", house))
                .containsExactly("USE");
        assertThat(ordersOpen(house)).isZero();
    }

    @Test
    void anAlertWhoseEndWasDisputedSendsSomebodyAgain() {
        long house = community.watchedHome(serial);
        deliver()
                .reading(serial, hoursAgo(30), 100)
                .reading(serial, hoursAgo(3), 100)
                .reading(serial, hoursAgo(1), 105)
                .send();
        assertThat(ordersOpen(house)).isZero();

        deliver().reading(serial, hoursAgo(1), 100).send();

        Eventually.within(LIMIT, "somebody is sent", () -> ordersOpen(house) == 1);
        assertThat(Sql.run("select condition from alert where house_id = ? and kind = 'NO_WATER'", house))
                .containsExactly("ACTIVE");
    }

    @Test
    void whatIsNoLongerShelvedIsStillHeldBackWhereTheHomeIsVacant() {
        long house = community.silentHome();
        long alert = Sql.number("select id from alert where house_id = ? and kind = 'NO_WATER'", house);
        JsonPath shelved = community
                .cadre()
                .ask(
                        "mutation ($input: AlertShelveInput!) { alertShelve(input: $input) { problems { code } } }",
                        "input",
                        Map.of(
                                "alertId",
                                NodeId.of("Alert", alert),
                                "note",
                                "稍后再看",
                                "until",
                                now.plus(2, ChronoUnit.HOURS).toString(),
                                "requestId",
                                UUID.randomUUID().toString()));
        assertThat(shelved.getList("data.alertShelve.problems")).isEmpty();
        markVacant(house, 0);

        Sql.run("update suppression set until = now() where house_id = ? and reason = 'SHELVED'", house);

        Eventually.within(
                Duration.ofSeconds(60),
                "the vacancy holds it",
                () -> Sql.number(
                                "select count(*) from alert a join suppression s on s.id = a.suppression_id where a.id = ? and s.reason = 'VACANT' and a.visibility = 'SUPPRESSED'",
                                alert)
                        == 1);
    }

    @Test
    void anAbsenceThatEndedWithUseHoldsNothingBack() {
        long house = community.watchedHome(serial);
        Sql.run("""
                insert into suppression (neighbourhood_id, house_id, kinds, reason, author, since, until)
                values (?, ?, array['NO_WATER'], 'AWAY', 'cadre', now() - interval '10 days', now() + interval '20 days')
                """, community.neighbourhood(), house);
        deliver()
                .reading(serial, hoursAgo(200), 100)
                .reading(serial, hoursAgo(30), 120)
                .send();

        deliver().reading(serial, hoursAgo(1), 120).send();

        assertThat(Sql.run(
                        "select visibility from alert where house_id = ? and kind = 'NO_WATER' and condition = 'ACTIVE'",
                        house))
                .containsExactly("NORMAL");
        assertThat(ordersOpen(house)).isEqualTo(1);
    }
}
