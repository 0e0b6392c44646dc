package org.minqing.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.redemption.Mall.Member;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * L10: connections of phones and counters break at any byte of a request or its answer. What was begun is done whole or not at all, and
 * sending again under the same id tells what became of it. Every byte of each mutation with {@code -Dminqing.cut.stride=1}.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class RedemptionCutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int STRIDE = Integer.getInteger("minqing.cut.stride", 23);
    private static final int PRICE = 3;
    private static final int PIECES = 10_000;

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Community community = Community.create();

    /** Who sends a mutation, and what is new in each of its inputs. */
    private record Cut(String document, String token, Supplier<Map<String, Object>> input) {
        byte[] request(Map<String, Object> input) {
            byte[] body = new JsonObject(Map.of("query", document, "variables", Map.of("input", input)))
                    .encode()
                    .getBytes(StandardCharsets.UTF_8);
            byte[] head =
                    ("POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                                    + "Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                                            .formatted(token, body.length))
                            .getBytes(StandardCharsets.US_ASCII);
            byte[] whole = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            return whole;
        }
    }

    @Test
    void l10ACutAtAnyByteOfAnyMutationLeavesAllOrNothing() throws IOException {
        System.out.println("RedemptionCutTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        Mall mall = Mall.open(community);
        Member mei = mall.member(community.neighbourhood(), 1_000_000);
        String rice = mall.sells("大米", PRICE, PIECES);
        String volunteer = token(Role.VOLUNTEER, mei.subject(), community.neighbourhoodCode());
        String merchant = token(Role.MERCHANT, mall.merchantSubject, community.neighbourhoodCode());
        String officer = token(Role.STREET_OFFICER, "officer", community.streetCode());
        Supplier<JsonPath> redeemed =
                () -> Mall.ask(GraphQl.as(volunteer), Mall.REDEEM, Map.of("itemId", rice, "pieces", 1));
        Supplier<String> scanned = () -> {
            JsonPath voucher = redeemed.get();
            Mall.ask(
                    GraphQl.as(merchant), Mall.SCAN, Map.of("code", voucher.getString("data.itemRedeem.voucher.code")));
            return voucher.getString("data.itemRedeem.voucher.id");
        };
        Supplier<String> captured = () -> {
            String voucher = scanned.get();
            Mall.ask(GraphQl.as(merchant), Mall.CAPTURE, Map.of("voucherId", voucher));
            return voucher;
        };
        List<Cut> cuts = List.of(
                new Cut(Mall.REDEEM, volunteer, () -> Map.of("itemId", rice, "pieces", 1)),
                new Cut(
                        Mall.CANCEL,
                        volunteer,
                        () -> Map.of("voucherId", redeemed.get().getString("data.itemRedeem.voucher.id"))),
                new Cut(
                        Mall.SCAN,
                        merchant,
                        () -> Map.of("code", redeemed.get().getString("data.itemRedeem.voucher.code"))),
                new Cut(Mall.CAPTURE, merchant, () -> Map.of("voucherId", scanned.get())),
                new Cut(
                        Mall.REFUND,
                        officer,
                        () -> Map.of("voucherId", captured.get(), "reason", "破损", "isReturned", true)),
                new Cut(Mall.RECEIVE, officer, () -> Map.of("itemId", rice, "pieces", 1)),
                new Cut(Mall.CORRECT, officer, () -> Map.of("itemId", rice, "pieces", -1, "note", "盘点")),
                new Cut(Mall.ITEM_SAVE, officer, () -> mall.item("鸡蛋", 1)),
                new Cut(Mall.POINT_SAVE, officer, () -> Mall.point(community)),
                new Cut(
                        Mall.CLOSE,
                        merchant,
                        () -> Map.of(
                                "servicePointId",
                                mall.point,
                                "day",
                                LocalDate.now(ZoneId.of("Asia/Shanghai")).toString())));

        for (Cut cut : cuts) {
            everywhere(cut, random);
        }

        Eventually.within(
                PATIENCE,
                "no transaction is left open",
                () -> Sql.number(
                                "select count(*) from pg_stat_activity where application_name = 'minqing' and xact_start"
                                        + " < now() - interval '1 second'")
                        == 0);
        everythingIsWhole(mall, mei, rice);
    }

    private static String token(Role role, String subject, String area) {
        return Signed.as(role, subject, area);
    }

    private void everywhere(Cut cut, Random random) throws IOException {
        Map<String, Object> first = fresh(cut);
        int length = cut.request(first).length;
        int answered = cut(cut.request(first), length, 2_000);
        List<Map<String, Object>> sentWhole = new ArrayList<>();
        for (int sent = random.nextInt(STRIDE); sent < length; sent += STRIDE) {
            byte[] request = cut.request(plain());
            cut(request, Math.min(sent, request.length - 1), 0);
        }
        for (int read = random.nextInt(STRIDE); read <= answered; read += STRIDE * 2) {
            Map<String, Object> input = fresh(cut);
            cut(cut.request(input), length, read);
            sentWhole.add(input);
        }
        for (Map<String, Object> input : sentWhole) {
            JsonPath once =
                    GraphQl.as(cut.token).post(cut.document, "input", input).jsonPath();
            JsonPath again =
                    GraphQl.as(cut.token).post(cut.document, "input", input).jsonPath();
            assertThat(once.getMap("data")).isNotNull().isEqualTo(again.getMap("data"));
            assertThat(Sql.number("select count(*) from request where request_id = ?", input.get("requestId")))
                    .isEqualTo(1);
        }
    }

    private static Map<String, Object> fresh(Cut cut) {
        Map<String, Object> input = new HashMap<>(cut.input.get());
        input.put("requestId", UUID.randomUUID().toString());
        return input;
    }

    /** It never arrives whole: what it names need not be there. */
    private static Map<String, Object> plain() {
        return Map.of("requestId", UUID.randomUUID().toString(), "note", "x".repeat(60));
    }

    /** Sends so many bytes of a request, reads so many of its answer, and is gone. Returns how many it read. */
    private static int cut(byte[] request, int sent, int read) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request, 0, Math.min(sent, request.length));
            InputStream answer = socket.getInputStream();
            int count = 0;
            while (count < read && answer.read() >= 0) {
                count++;
            }
            socket.setSoLinger(true, 0);
            return count;
        }
    }

    private static void everythingIsWhole(Mall mall, Member mei, String rice) {
        assertThat(Sql.run("""
                        select 'stock' from item i where i.id = ?
                          and i.on_hand <> (select sum(m.pieces) from stock_movement m where m.item_id = i.id)
                        union all select 'held' from ledger_account a where a.kind = 'RESIDENT' and a.asset = 'POINTS' and a.owner_id = ?
                          and a.held <> (select coalesce(sum(v.points), 0) from voucher v where v.owner_id = a.owner_id and v.state = 'HELD')
                        union all select 'earned' from ledger_account a where a.kind = 'MERCHANT' and a.owner_id = ?
                          and a.balance <> (select coalesce(sum(v.points), 0) from voucher v where v.service_point_id = a.owner_id and v.state = 'CAPTURED')
                        """, Mall.key(rice), mei.resident(), Mall.key(mall.point)))
                .isEmpty();
    }
}
