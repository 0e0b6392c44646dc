package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Meters that are removed or swapped. */
@QuarkusTest
@WithTestResource(TestServer.class)
class MeterCareTest {
    private static final String REMOVE = """
            mutation ($id: ID!, $request: String!) { meterRemove(input: {meterId: $id, requestId: $request}) {
              meter { serial removedAt } problems { code message path } } }
            """;
    private static final String SWAP = """
            mutation ($id: ID!, $serial: String!, $request: String!) {
              meterSwap(input: {meterId: $id, serial: $serial, requestId: $request}) {
                meter { serial removedAt } problems { code path } } }
            """;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String serial = "C" + System.nanoTime();
    private final Community community = Community.create();
    private final long house = community.watchedHome(serial);
    private final String id = NodeId.of("Meter", Sql.number("select id from meter where serial = ?", serial));

    private GraphQl steward() {
        return community.somebody(Role.DATA_STEWARD, community.streetCode());
    }

    private JsonPath remove(GraphQl caller) {
        return caller.ask(REMOVE, "id", id, "request", UUID.randomUUID().toString());
    }

    private JsonPath swap(GraphQl caller, String to) {
        return caller.ask(
                SWAP, "id", id, "serial", to, "request", UUID.randomUUID().toString());
    }

    private void dry(String of) {
        Deliveries.csv(community)
                .reading(of, now.minus(27, ChronoUnit.HOURS), 100)
                .reading(of, now.minus(1, ChronoUnit.HOURS), 100)
                .send();
    }

    @Test
    void aRemovedMeterEndsItsAlertsAndItsReadingsAreRefused() {
        dry(serial);

        JsonPath done = remove(steward());

        assertThat(done.getList("data.meterRemove.problems")).isEmpty();
        assertThat(done.getString("data.meterRemove.meter.removedAt")).isNotNull();
        assertThat(Sql.run("select condition || ' ' || cleared_why from alert where house_id = ?", house))
                .contains("CLEARED METER_REMOVED")
                .noneMatch(alert -> alert.toString().startsWith("ACTIVE"));
        assertThat(Deliveries.csv(community).reading(serial, now, 101).send().<String>getList("rows.reason"))
                .containsExactly("METER_UNKNOWN");
        assertThat(Sql.number(
                        "select count(*) from meter_timer t join meter m on m.id = t.meter_id where m.serial = ?",
                        serial))
                .isZero();
    }

    @Test
    void aNewMeterTakesThePlaceOfTheOldOneAndIsWatched() {
        dry(serial);
        String fresh = serial + "-2";

        JsonPath done = swap(steward(), fresh);

        assertThat(done.getString("data.meterSwap.meter.serial")).isEqualTo(fresh);
        Eventually.within(
                Duration.ofSeconds(20),
                "the new meter is watched",
                () -> Sql.number(
                                "select count(watch_id) from meter_state s join meter m on m.id = s.meter_id where m.serial = ?",
                                fresh)
                        == 1);
        Sql.run("update meter set installed_at = now() - interval '2 days' where serial = ?", fresh);
        dry(fresh);
        assertThat(Sql.run("select kind from alert where house_id = ? and condition = 'ACTIVE'", house))
                .containsExactly("NO_WATER");
        assertThat(community
                        .cadre()
                        .ask(
                                "query ($id: ID!) { node(id: $id) { ... on House { meter { serial } } } }",
                                "id",
                                NodeId.of("House", house))
                        .getString("data.node.meter.serial"))
                .isEqualTo(fresh);
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        String other = "O" + serial;
        community.watchedHome(other);

        assertThat(swap(steward(), other).<String>getList("data.meterSwap.problems.code"))
                .containsExactly("METER_SERIAL_TAKEN");
        assertThat(swap(steward(), "with space").<String>getList("data.meterSwap.problems.code"))
                .containsExactly("METER_SERIAL_INVALID");
        assertThat(Sql.run("select removed_at from meter where serial = ?", serial))
                .containsOnlyNulls();
        remove(steward());
        assertThat(remove(steward()).<String>getList("data.meterRemove.problems.code"))
                .containsExactly("METER_NOT_FOUND");
    }

    @Test
    void onlyTheDataStewardOfTheAreaMay() {
        for (GraphQl caller : List.of(
                GraphQl.asNobody(),
                community.cadre(),
                community.secretary(),
                community.streetOfficer(),
                community.somebody(Role.THIRD_PARTY_APP, community.streetCode()))) {
            assertThat(caller.post(
                                    REMOVE,
                                    "id",
                                    id,
                                    "request",
                                    UUID.randomUUID().toString())
                            .jsonPath()
                            .getList("errors"))
                    .isNotEmpty();
        }
        JsonPath foreign = remove(community.somebody(Role.DATA_STEWARD, community.otherNeighbourhoodCode()));
        assertThat(foreign.<String>getList("data.meterRemove.problems.code")).containsExactly("METER_NOT_FOUND");
        assertThat(Sql.run("select removed_at from meter where serial = ?", serial))
                .containsOnlyNulls();
    }
}
