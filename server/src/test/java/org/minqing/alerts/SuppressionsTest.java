package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Alerts of a house are held back for a while: bounded, logged, listed, and shown again (A8). */
@QuarkusTest
@WithTestResource(TestServer.class)
class SuppressionsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Set<Role> WHO = Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER);
    private static final Set<Role> NEIGHBOURHOOD = Set.of(Role.CADRE, Role.SECRETARY);

    private final Community community = Community.create();

    private static Response start(GraphQl who, long house, List<String> kinds, Duration until) {
        return Attempts.send(
                who,
                "suppressionStart",
                "SuppressionStartInput",
                Map.of(
                        "houseId",
                        NodeId.of("House", house),
                        "kinds",
                        kinds,
                        "reason",
                        "AWAY",
                        "note",
                        "去女儿家",
                        "until",
                        Instant.now().plus(until).toString()));
    }

    private static Response end(GraphQl who, long suppression) {
        return Attempts.send(
                who,
                "suppressionEnd",
                "SuppressionStopInput",
                Map.of("suppressionId", NodeId.of("Suppression", suppression)));
    }

    private long suppressed(long house) {
        assertThat(Attempts.codes(start(community.cadre(), house, List.of("NO_WATER"), Duration.ofDays(2))))
                .isEmpty();
        return Sql.number("select id from suppression where house_id = ?", house);
    }

    private static Response vacant(GraphQl who, long house) {
        return Attempts.send(
                who,
                "houseMarkVacant",
                "HouseMarkVacantInput",
                Map.of(
                        "houseId", NodeId.of("House", house),
                        "note", "无人",
                        "until", Instant.now().plus(Duration.ofDays(30)).toString()));
    }

    private static Response occupied(GraphQl who, long house) {
        return Attempts.send(
                who,
                "houseMarkOccupied",
                "HouseMarkOccupiedInput",
                Map.of("houseId", NodeId.of("House", house), "isLet", false));
    }

    private static List<Object> alerts(long house) {
        return Sql.run(
                "select condition || ' ' || visibility from alert where house_id = ? and kind = 'NO_WATER'", house);
    }

    private static long openOrders(long house) {
        return Sql.number(
                "select count(*) from work_order where house_id = ? and state not in ('CLOSED', 'CANCELLED')", house);
    }

    @Test
    void a8WhatIsHeldBackIsEvaluatedListedAndShownAgainAtTheEnd() {
        long house = community.silentHome();
        Sql.run("update work_order set state = 'CANCELLED', next_at = null where house_id = ?", house);
        long suppression = suppressed(house);
        assertThat(alerts(house)).containsExactly("ACTIVE SUPPRESSED");

        Sql.run("update suppression set until = now() where id = ?", suppression);

        Eventually.within(LIMIT, "it is shown", () -> alerts(house).equals(List.of("ACTIVE NORMAL")));
        Eventually.within(LIMIT, "somebody is sent", () -> openOrders(house) == 1);
        assertThat(Sql.run("select ended_why from suppression where id = ?", suppression))
                .containsExactly("EXPIRED");
        assertThat(Sql.number(
                        "select count(*) from alert_withheld where suppression_id = ? and until is not null",
                        suppression))
                .isEqualTo(1);
    }

    @Test
    void itCoversWhoMovesInLater() {
        long house = community.house(community.neighbourhood());
        suppressed(house);
        community.elderLivingAlone(community.neighbourhood(), house);
        String serial = "later-" + house;
        community.meter(community.neighbourhood(), house, serial);
        Instant now = Instant.now();
        org.minqing.testing.Deliveries.csv(community)
                .reading(serial, now.minus(Duration.ofHours(26)), 110)
                .reading(serial, now.minus(Duration.ofHours(1)), 110)
                .send();

        assertThat(alerts(house)).containsExactly("ACTIVE SUPPRESSED");
        assertThat(Sql.number(
                        "select count(*) from work_order where house_id = ? and kind = 'WELFARE_CHECK' and alert_id in (select id from alert where kind = 'NO_WATER')",
                        house))
                .isZero();
    }

    @Test
    void whoEndsItBeforeItsTimeDoesSoOnce() {
        long suppression = suppressed(community.house(community.neighbourhood()));

        assertThat(Attempts.codes(end(community.secretary(), suppression))).isEmpty();

        assertThat(Sql.run("select ended_why from suppression where id = ?", suppression))
                .containsExactly("ENDED");
        assertThat(Attempts.codes(end(community.secretary(), suppression))).containsExactly("SUPPRESSION_OVER");
    }

    @Test
    void a8WithoutKindOrWithoutAnEndThatCanBeThereIsNone() {
        long house = community.house(community.neighbourhood());

        assertThat(Attempts.codes(start(community.cadre(), house, List.of(), Duration.ofDays(1))))
                .containsExactly("SUPPRESSION_WITHOUT_KIND");
        assertThat(Attempts.codes(start(community.cadre(), house, List.of("LEAK"), Duration.ofSeconds(-5))))
                .containsExactly("SUPPRESSION_ENDS_IN_PAST");
        assertThat(Attempts.codes(start(community.cadre(), house, List.of("LEAK"), Duration.ofDays(367))))
                .containsExactly("SUPPRESSION_TOO_LONG");
        assertThat(Sql.number("select count(*) from suppression where house_id = ?", house))
                .isZero();
    }

    @Test
    void onlyTheseMay() {
        Attempts.allowsOnly(
                community,
                who -> start(who, community.house(community.neighbourhood()), List.of("LEAK"), Duration.ofDays(1)),
                "HOUSE_NOT_FOUND",
                WHO);
        Attempts.allowsOnly(
                community,
                who -> end(who, suppressed(community.house(community.neighbourhood()))),
                "SUPPRESSION_NOT_FOUND",
                WHO);
        Attempts.allowsOnly(
                community,
                who -> vacant(who, community.house(community.neighbourhood())),
                "HOUSE_NOT_FOUND",
                NEIGHBOURHOOD);
        Attempts.allowsOnly(
                community,
                who -> occupied(who, community.house(community.neighbourhood())),
                "HOUSE_NOT_FOUND",
                NEIGHBOURHOOD);
    }

    @Test
    void aHouseThatIsLivedInAgainIsWatchedAgain() {
        long house = community.silentHome();
        Sql.run("update work_order set state = 'CANCELLED', next_at = null where house_id = ?", house);
        assertThat(Attempts.codes(vacant(community.cadre(), house))).isEmpty();
        assertThat(alerts(house)).containsExactly("ACTIVE SUPPRESSED");

        assertThat(Attempts.codes(occupied(community.cadre(), house))).isEmpty();

        assertThat(Sql.run("select status from house where id = ?", house)).containsExactly("OCCUPIED");
        assertThat(Sql.run("select ended_why from suppression where house_id = ?", house))
                .containsExactly("ENDED");
        assertThat(alerts(house)).containsExactly("ACTIVE NORMAL");
        Eventually.within(LIMIT, "somebody is sent", () -> openOrders(house) == 1);
    }
}
