package org.minqing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** L10: every mutation that moves points, cut at every byte on its way in and out: all or nothing, and the pool as it was. */
@QuarkusTest
@WithTestResource(TestServer.class)
class CutRequestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ANSWER_BYTES = 300;

    @Inject
    Ledger ledger;

    @Inject
    UnitOfWork work;

    private Bank bank;
    private long giver;
    private long spouse;
    private String member = "";
    private String secretary = "";

    private record Cut(String token, String mutation, Map<String, Object> input) {}

    @Test
    void l10AMutationThatIsCutAnywhereHappenedOrDidNot() throws IOException {
        bank = new Bank(ledger, work);
        int area = bank.community.neighbourhood();
        long house = bank.community.house(area);
        giver = bank.resident(area, house);
        spouse = bank.resident(area, house);
        bank.fund(giver, 100_000, Bank.LAST_DAY);
        bank.as(giver);
        member = Signed.as(Role.VOLUNTEER, "member-" + giver, bank.community.neighbourhoodCode());
        secretary = Signed.as(
                Role.SECRETARY,
                Community.subject(Role.SECRETARY, bank.community.neighbourhoodCode()),
                bank.community.neighbourhoodCode());
        bank.post(Step.Transfer.of(
                AccountKey.resident(giver, Asset.POINTS), AccountKey.pool(area, Asset.POINTS), Amount.points(20_000)));
        for (Cut mutation : mutations()) {
            cutEverywhere(mutation);
        }
        Eventually.within(PATIENCE, "no transaction is left open", () -> Sql.number("""
                select count(*) from pg_stat_activity
                where application_name = 'minqing' and xact_start < now() - interval '1 second'
                """) == 0);
        assertThat(Sql.run("""
                        select a.id from ledger_account a
                        where a.neighbourhood_id = ? and a.balance
                          <> (select coalesce(sum(e.amount), 0) from ledger_entry e where e.account_id = a.id)
                        """, area)).isEmpty();
    }

    private List<Cut> mutations() {
        Posted gift = bank.post(Step.Transfer.of(
                AccountKey.resident(giver, Asset.POINTS),
                AccountKey.resident(spouse, Asset.POINTS),
                Amount.points(20_000)));
        Sql.run("alter table ledger_posting disable trigger ledger_posting_stays");
        Sql.run("update ledger_posting set kind = 'GIFT' where id = ?", gift.posting());
        Sql.run("alter table ledger_posting enable trigger ledger_posting_stays");
        return List.of(
                new Cut(
                        member,
                        "pointsGift",
                        Map.of("residentId", Bank.id(giver), "toResidentId", Bank.id(spouse), "points", 1)),
                new Cut(
                        member,
                        "pointsDonate",
                        Map.of(
                                "residentId",
                                Bank.id(giver),
                                "orgNodeId",
                                NodeId.of("OrgNode", bank.community.neighbourhood()),
                                "points",
                                1)),
                new Cut(secretary, "poolGrant", Map.of("residentId", Bank.id(spouse), "points", 1, "reason", "行动不便")),
                new Cut(
                        secretary,
                        "transferReverse",
                        Map.of(
                                "transferId",
                                NodeId.of("LedgerTransfer", gift.results().get(0)),
                                "amount",
                                1,
                                "reason",
                                "登记有误")),
                new Cut(
                        secretary,
                        "proxyGrant",
                        Map.of(
                                "ownerId",
                                Bank.id(giver),
                                "proxyId",
                                Bank.id(spouse),
                                "until",
                                Instant.now().plus(Duration.ofDays(9)).toString(),
                                "reason",
                                "没有手机")));
    }

    private void cutEverywhere(Cut mutation) throws IOException {
        String first = UUID.randomUUID().toString();
        byte[] request = request(mutation, first);
        int answered = cut(request, request.length, ANSWER_BYTES);
        List<String> ids = new ArrayList<>();
        for (int sent = 0; sent <= request.length; sent++) {
            ids.add(cut(mutation, sent, 0));
        }
        for (int read = 0; read <= answered; read++) {
            ids.add(cut(mutation, request.length, read));
        }
        String whole = ids.get(ids.size() - 1);
        Eventually.within(PATIENCE, mutation.mutation + " is answered", () -> done(mutation, whole) == 1);
        for (String id : ids) {
            assertThat(done(mutation, id)).as("%s %s", mutation.mutation, id).isLessThanOrEqualTo(1);
        }
    }

    /** How often it was answered, with its effect: both stand in one transaction, which {@code ledger_check} holds against each other. */
    private static long done(Cut mutation, String id) {
        return mutation.mutation.startsWith("points")
                ? Sql.number("select count(*) from ledger_posting where client_id = ?", id)
                : Sql.number("select count(*) from request where request_id = ?", id);
    }

    private static String cut(Cut mutation, int sent, int read) throws IOException {
        String id = UUID.randomUUID().toString();
        cut(request(mutation, id), sent, read);
        return id;
    }

    private static byte[] request(Cut mutation, String id) {
        Map<String, Object> input = new TreeMap<>(mutation.input);
        input.put("requestId", id);
        String type = Character.toUpperCase(mutation.mutation.charAt(0)) + mutation.mutation.substring(1) + "Input!";
        String document =
                "mutation ($input: %s) { %s(input: $input) { problems { code } } }".formatted(type, mutation.mutation);
        byte[] body = new JsonObject(Map.of("query", document, "variables", Map.of("input", input)))
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        byte[] head =
                "POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(mutation.token, body.length)
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, bytes, head.length, body.length);
        return bytes;
    }

    /** Sends so many bytes, reads so many of the answer, and is gone. Returns how many it read. */
    private static int cut(byte[] request, int sent, int read) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request, 0, sent);
            InputStream answer = socket.getInputStream();
            int count = 0;
            while (count < read && answer.read() >= 0) {
                count++;
            }
            socket.setSoLinger(true, 0);
            return count;
        }
    }
}
