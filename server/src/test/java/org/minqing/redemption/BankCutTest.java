package org.minqing.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.redemption.BankMutations.Mutation;
import org.minqing.testing.CuttingProxy;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * L10: a proxy cuts each mutation of the time bank at any byte of its request or of its answer. What it makes is there exactly when its answer is
 * kept; sent again it is answered, twice alike, and made once; and the pool is as it was. {@code -Dminqing.cut.rounds=1000} cuts as often.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class BankCutTest {
    private static final int ROUNDS = Integer.getInteger("minqing.cut.rounds", 96);
    private static final int ANSWER_BYTES = 400;
    private static final int LOCK = 4_711;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String KEPT = """
            select least(1, (select count(*) from request where request_id = ?) + (select count(*) from ledger_posting where client_id = ?))
            """;

    private static final String APART = """
            select 'balance of ' || a.id from ledger_account a where a.neighbourhood_id = ?
              and a.balance <> (select coalesce(sum(e.amount), 0) from ledger_entry e where e.account_id = a.id)
            union all select 'held of ' || a.id from ledger_account a where a.neighbourhood_id = ?
              and a.held <> (select coalesce(sum(h.amount), 0) from ledger_hold h where h.account_id = a.id and h.state = 'OPEN')
            union all select 'stock of ' || i.id from item i where i.area_id = ?
              and i.on_hand <> (select coalesce(sum(m.pieces), 0) from stock_movement m where m.item_id = i.id)
            """;

    @Inject
    UnitOfWork work;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int pool;

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Random random = new Random(seed);
    /** What was not taken yet, to be sent anew. */
    private final Map<Mutation, Map<String, Object>> unspent = new HashMap<>();

    @Test
    void l10AMutationThatAProxyCutsAnywhereHappenedOrDidNot() throws Exception {
        System.out.println("BankCutTest: -Dminqing.seed=" + seed);
        BankMutations bank = new BankMutations();
        List<Mutation> mutations = bank.all();

        try (CuttingProxy proxy = CuttingProxy.before(RestAssured.port)) {
            for (int round = 0; round < ROUNDS; round++) {
                cut(proxy, mutations.get(round % mutations.size()));
            }
        }

        theWholePoolCanBeBorrowed();
        assertThat(Sql.run(APART, bank.area(), bank.area(), bank.area()))
                .as("seed %d", seed)
                .isEmpty();
    }

    private void cut(CuttingProxy proxy, Mutation mutation) throws IOException {
        Map<String, Object> input = unspent.remove(mutation);
        input = input == null ? mutation.input() : input;
        byte[] request = request(mutation, input);
        String id = (String) input.get("requestId");
        long before = Sql.number(mutation.made());
        int place = random.nextInt(request.length + ANSWER_BYTES);
        boolean isWhole = place >= request.length;
        String what = "%s cut at %d of %d, seed %d".formatted(mutation.name(), place, request.length, seed);

        proxy.cut(
                place <= request.length ? place : Integer.MAX_VALUE,
                place <= request.length ? Integer.MAX_VALUE : place - request.length);
        proxy.send(request);

        assertThat(Sql.number("select (%s) - ? - (%s)".formatted(mutation.made(), KEPT), before, id, id))
                .as(what)
                .isZero();
        if (!isWhole) {
            assertThat(Sql.number(mutation.made())).as(what).isEqualTo(before);
            unspent.put(mutation, input);
            return;
        }
        Map<String, Object> once = again(mutation, input);
        assertThat(once).as(what).isEqualTo(Map.of("problems", List.of())).isEqualTo(again(mutation, input));
        assertThat(Sql.number(mutation.made())).as(what).isEqualTo(before + 1);
        assertThat(Sql.number(KEPT, id, id)).as(what).isEqualTo(1);
    }

    private static Map<String, Object> again(Mutation mutation, Map<String, Object> input) {
        return GraphQl.as(mutation.token())
                .ask(mutation.document(), "input", input)
                .getMap("data.answer");
    }

    /** All that wait for a lock that somebody else has hold a connection each. */
    private void theWholePoolCanBeBorrowed() throws SQLException {
        try (Connection holder = Sql.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(%d)".formatted(LOCK));
            List<CompletableFuture<Void>> borrowed = IntStream.range(0, pool)
                    .mapToObj(i -> work.run(new ServerActor("test"), BankCutTest::waitForLock)
                            .subscribeAsCompletionStage())
                    .toList();
            Eventually.within(
                    PATIENCE,
                    "every connection of the pool is back",
                    () -> Sql.number(
                                    "select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = "
                                            + LOCK)
                            == pool);
            statement.execute("select pg_advisory_unlock(%d)".formatted(LOCK));
            borrowed.forEach(CompletableFuture::join);
        }
    }

    private static Uni<Void> waitForLock(Tx tx) {
        return tx.run("select from pg_advisory_xact_lock_shared(%d)".formatted(LOCK))
                .replaceWithVoid();
    }

    private static byte[] request(Mutation mutation, Map<String, Object> input) throws IOException {
        byte[] body = new JsonObject(Map.of("query", mutation.document(), "variables", Map.of("input", input)))
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(
                "POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        .concat("Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                                .formatted(mutation.token(), body.length))
                        .getBytes(StandardCharsets.US_ASCII));
        request.write(body);
        return request.toByteArray();
    }
}
