package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Streams of readings at the HTTP door: one JSON object a row, packed or not. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ReadingsDoorTest {
    private final Community community = Community.create();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String serial = "D-" + community.neighbourhood();
    private final int meter =
            community.meter(community.neighbourhood(), community.house(community.neighbourhood()), serial);

    private String at(int hoursAgo) {
        return now.minus(hoursAgo, ChronoUnit.HOURS).toString();
    }

    private String rows() {
        return String.join(
                "\n",
                "{\"meter\": \"%s\", \"at\": \"%s\", \"litres\": 100.5}".formatted(serial, at(4)),
                "[{\"meter\": \"%1$s\", \"at\": \"%2$s\", \"m3\": 0.101}, {\"meter\": \"%1$s\", \"at\": \"%3$s\", \"litres\": 102}]"
                        .formatted(serial, at(3), at(2)),
                "",
                "{\"meter\": \"nobody\", \"at\": \"%s\", \"litres\": 1}".formatted(at(2)),
                "{\"meter\": \"%s\"".formatted(serial),
                "{\"meter\": \"%s\", \"at\": \"%s\", \"litres\": 103}".formatted(serial, at(1)));
    }

    private Response post(GraphQl who, String type, byte[] body, boolean isPacked) {
        var request = who.request().contentType(type);
        return (isPacked ? request.header("Content-Encoding", "gzip") : request)
                .body(body)
                .post("/readings");
    }

    private GraphQl steward() {
        return community.somebody(Role.DATA_STEWARD, community.streetCode());
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aPackedStreamIsTakenInAndItsBadRowsAreToldWithLineAndReason() {
        JsonPath answer =
                post(steward(), "application/x-ndjson", packed(rows()), true).jsonPath();

        assertThat(answer.getInt("new")).isEqualTo(4);
        assertThat(answer.getInt("refused")).isEqualTo(2);
        assertThat(answer.<String>getList("rows.reason")).containsExactlyInAnyOrder("METER_UNKNOWN", "ROW_UNREADABLE");
        assertThat(answer.<Integer>getList("rows.line")).containsExactlyInAnyOrder(4, 5);
        assertThat(Sql.run("select register_ml from reading where meter_id = ? order by read_at", meter))
                .containsExactly(100_500L, 101_000L, 102_000L, 103_000L);
    }

    @Test
    void theSameStreamUnpackedAndAgainChangesNothing() {
        post(steward(), "application/x-ndjson", packed(rows()), true);

        JsonPath again = post(steward(), "application/x-ndjson", rows().getBytes(StandardCharsets.UTF_8), false)
                .jsonPath();

        assertThat(again.getInt("new")).isZero();
        assertThat(again.getInt("known")).isEqualTo(4);
        assertThat(Sql.number("select count(*) from reading where meter_id = ?", meter))
                .isEqualTo(4);
    }

    @Test
    void onlyStewardsAndOperatorsDeliverAndOnlyForTheirOwnArea() {
        byte[] body = rows().getBytes(StandardCharsets.UTF_8);

        for (Role role : Role.values()) {
            int status = post(community.somebody(role, community.streetCode()), "application/x-ndjson", body, false)
                    .statusCode();
            assertThat(status).as("%s", role).isEqualTo(role == Role.DATA_STEWARD || role == Role.OPERATOR ? 200 : 403);
        }
        assertThat(post(GraphQl.asNobody(), "application/x-ndjson", body, false).statusCode())
                .isEqualTo(401);
        JsonPath elsewhere = post(
                        Community.create().somebody(Role.DATA_STEWARD, community.otherNeighbourhoodCode()),
                        "application/x-ndjson",
                        body,
                        false)
                .jsonPath();
        assertThat(elsewhere.getInt("new")).isZero();
        assertThat(elsewhere.<String>getList("rows.reason")).contains("METER_UNKNOWN");
    }

    @Test
    void whatIsNoReadingsIsTurnedAway() {
        byte[] body = rows().getBytes(StandardCharsets.UTF_8);

        assertThat(post(steward(), "application/json", body, false).statusCode())
                .isEqualTo(415);
        assertThat(steward()
                        .request()
                        .contentType("application/x-ndjson")
                        .queryParam("zone", "Nowhere/City")
                        .body(body)
                        .post("/readings")
                        .statusCode())
                .isEqualTo(400);
        assertThat(Sql.number("select count(*) from reading where meter_id = ?", meter))
                .isZero();
    }
}
