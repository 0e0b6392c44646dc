package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.CutConnection;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Senders of readings that break off, fall silent, or come all at once. Every byte with {@code -Dminqing.cut.stride=1}. */
@QuarkusTest
@WithTestResource(TestServer.class)
class CutDeliveriesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int STRIDE = Integer.getInteger("minqing.cut.stride", 5);
    private static final int ROWS = 3;

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private final Community community = Community.create();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String serial = "C-" + community.neighbourhood();
    private final int meter =
            community.meter(community.neighbourhood(), community.house(community.neighbourhood()), serial);
    private final String token = Signed.as(Role.DATA_STEWARD, "steward-" + serial, community.streetCode());

    private Instant at(int row) {
        return now.minus(ROWS - row, ChronoUnit.HOURS);
    }

    /** 1234.5 litres and more: the beginning of such a number is a number, too. */
    private static String litres(int row) {
        return (1234 + row) + ".5";
    }

    private byte[] delivery(String first, IntFunction<String> row) {
        String rows = IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n", first, ""));
        return rows.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] csv() {
        return delivery("meter,read_at,register_l\n", row -> serial + "," + at(row) + "," + litres(row));
    }

    private byte[] ndjson() {
        return delivery(
                "",
                row -> "[{\"meter\": \"%s\", \"at\": \"%s\", \"litres\": %s}]".formatted(serial, at(row), litres(row)));
    }

    private long underWay() {
        return Sql.number("select count(*) from intake where actor = ? and ended_at is null", "steward-" + serial);
    }

    @Test
    void aCutAtAnyByteOfADeliveryStoresOnlyWholeRows() throws IOException {
        everyCutStoresOnlyWholeRows("text/csv", csv());
    }

    @Test
    void aCutAtAnyByteOfAStreamOfObjectsStoresOnlyWholeRows() throws IOException {
        everyCutStoresOnlyWholeRows("application/x-ndjson", ndjson());
    }

    private void everyCutStoresOnlyWholeRows(String type, byte[] body) throws IOException {
        System.out.println("CutDeliveriesTest: -Dminqing.seed=" + seed);
        byte[] whole = CutConnection.post("/readings", type, token, body);
        for (int sent = whole.length - body.length + random.nextInt(STRIDE); sent < whole.length; sent += STRIDE) {
            CutConnection.hangingUpAfter(whole, sent);
            Eventually.within(PATIENCE, "there is room for the next", () -> underWay() < Senders.AT_ONCE_MAX / 2);
        }
        CutConnection.hangingUpAfter(whole, whole.length - 1);
        Eventually.within(PATIENCE, "every delivery that was cut is over", () -> underWay() == 0);
        assertNothingIsHalf();

        JsonPath again = GraphQl.as(token)
                .request()
                .contentType(type)
                .body(body)
                .post("/readings")
                .jsonPath();

        assertThat(again.getInt("known"))
                .as("the rows that were whole before a cut")
                .isEqualTo(ROWS - 1);
        assertThat(again.getInt("new")).as("the last row, which had no end").isEqualTo(1);
        assertThat(again.getInt("refused")).isZero();
        assertThat(Sql.run("select register_ml from reading where meter_id = ? order by read_at", meter))
                .containsExactly(1_234_500L, 1_235_500L, 1_236_500L);
    }

    private void assertNothingIsHalf() {
        assertThat(Sql.run("select register_ml from reading where meter_id = ?", meter))
                .isSubsetOf(1_234_500L, 1_235_500L);
        assertThat(Sql.number(
                        "select count(*) from reading_quarantine f join intake i on i.id = f.intake_id where i.actor = ?",
                        "steward-" + serial))
                .isZero();
    }

    @Test
    void whoeverFallsSilentMakesRoomForTheNext() throws IOException {
        byte[] request = CutConnection.post("/readings", "text/csv", token, csv());
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < Senders.AT_ONCE_MAX; i++) {
            Socket socket = new Socket("localhost", RestAssured.port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request, 0, request.length - 2);
            silent.add(socket);
        }
        Eventually.within(PATIENCE, "all are let in", () -> underWay() == Senders.AT_ONCE_MAX);

        int oneTooMany = GraphQl.as(token)
                .request()
                .contentType("text/csv")
                .body(csv())
                .post("/readings")
                .statusCode();

        assertThat(oneTooMany).isEqualTo(503);
        for (Socket socket : silent) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("发送中断，完整的行已收到");
            socket.close();
        }
        assertThat(GraphQl.as(token)
                        .request()
                        .contentType("text/csv")
                        .body(csv())
                        .post("/readings")
                        .statusCode())
                .isEqualTo(200);
    }
}
