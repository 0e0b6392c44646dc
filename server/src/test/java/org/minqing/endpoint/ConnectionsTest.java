package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What requests leave behind on the connections to the database: nothing, however they end. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ConnectionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int POOL = 16;
    private static final String SUPPRESS = """
            mutation ($input: SuppressionStartInput!) {
              suppressionStart(input: $input) { suppression { id } problems { code } }
            }
            """;
    private static final String SUPPRESSIONS = "suppressions { edges { node { id } } }";

    private final Community community = Community.create();
    private final String token = Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode());
    private final GraphQl cadre = GraphQl.as(token);
    private final String until = Instant.now().plus(Duration.ofDays(2)).toString();
    private final long house = community.house(community.neighbourhood());

    @Inject
    Pool pool;

    private Map<String, Object> suppression(String requestId) {
        return Map.of(
                "requestId",
                requestId,
                "houseId",
                NodeId.of("House", house),
                "kinds",
                List.of("LEAK"),
                "reason",
                "MAINTENANCE",
                "note",
                requestId,
                "until",
                until);
    }

    private byte[] request(String document, Map<String, Object> variables) {
        byte[] body = new JsonObject(Map.of("query", document, "variables", variables))
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        String head =
                "POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n".formatted(token, body.length);
        byte[] bytes = java.util.Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + body.length);
        System.arraycopy(body, 0, bytes, head.length(), body.length);
        return bytes;
    }

    /** Sends so many bytes of a request, reads so many of its answer, and is gone. Returns how many it read. */
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

    private static long held() {
        return Sql.number("select count(*) from pg_stat_activity where application_name = 'minqing' and xact_start"
                + " < now() - interval '1 second'");
    }

    private void everythingIsBack() {
        Eventually.within(PATIENCE, "no transaction is left open", () -> held() == 0);
        assertThat(Sql.number("select count(*) from pg_stat_activity where application_name = 'minqing'"))
                .isLessThanOrEqualTo(POOL);
        assertThat(onEveryConnection("select 1")).hasSize(POOL).containsOnly("1");
    }

    /** Takes the whole pool out and asks each connection. */
    private List<String> onEveryConnection(String sql) {
        List<SqlConnection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < POOL; i++) {
                taken.add(now(pool.getConnection().toCompletionStage().toCompletableFuture()));
            }
            return taken.stream()
                    .map(connection -> String.valueOf(now(connection
                                    .query(sql)
                                    .execute()
                                    .toCompletionStage()
                                    .toCompletableFuture())
                            .iterator()
                            .next()
                            .getValue(0)))
                    .toList();
        } finally {
            taken.forEach(SqlConnection::close);
        }
    }

    private static <T> T now(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    void l10ACutAtAnyByteOfAMutationLeavesAllOrNothing() throws IOException {
        byte[] first =
                request(SUPPRESS, Map.of("input", suppression(UUID.randomUUID().toString())));
        int answered = cut(first, first.length, 300);
        List<String> requests = new ArrayList<>();
        for (int sent = 0; sent <= first.length; sent++) {
            requests.add(cutMutation(sent, 0));
        }
        for (int read = 0; read <= answered; read++) {
            requests.add(cutMutation(first.length, read));
        }

        everythingIsBack();

        for (String requestId : requests) {
            long before = count(requestId);
            assertThat(before).isLessThanOrEqualTo(1);
            assertThat(kept(requestId))
                    .as("the effect and its answer stand together")
                    .isEqualTo(before);
        }
        List<String> sentWhole = requests.subList(requests.size() - 20, requests.size());
        assertThat(sentWhole)
                .allSatisfy(requestId -> assertThat(count(requestId)).isEqualTo(1));
        for (String requestId : sentWhole) {
            var replay = cadre.ask(SUPPRESS, "input", suppression(requestId));
            assertThat(replay.getList("data.suppressionStart.problems")).isEmpty();
            assertThat(count(requestId)).isEqualTo(1);
        }
    }

    private String cutMutation(int sent, int read) throws IOException {
        String requestId = UUID.randomUUID().toString();
        cut(request(SUPPRESS, Map.of("input", suppression(requestId))), sent, read);
        return requestId;
    }

    private static long count(String requestId) {
        return Sql.number("select count(*) from suppression where note = ?", requestId);
    }

    private static long kept(String requestId) {
        return Sql.number("select count(*) from request where request_id = ?", requestId);
    }

    @Test
    void l10ACutAtAnyByteOfAQueryCostsNoConnection() throws IOException {
        byte[] request = request("{ " + SUPPRESSIONS + " }", Map.of());
        int answered = cut(request, request.length, 200);
        for (int sent = 0; sent <= request.length; sent++) {
            cut(request, sent, 0);
        }
        for (int read = 0; read <= answered; read++) {
            cut(request, request.length, read);
        }

        everythingIsBack();
    }

    @Test
    void fiftyAliasesHoldTwoConnectionsAtMost() throws Exception {
        String document = IntStream.range(0, 50)
                .mapToObj(i -> "a" + i + ": " + SUPPRESSIONS)
                .collect(Collectors.joining(" ", "{ ", " }"));

        long waiting = whileLocked("suppression", () -> {
            CompletableFuture<Map<String, Object>> answer =
                    CompletableFuture.supplyAsync(() -> cadre.ask(document).getMap("data"));
            Eventually.within(PATIENCE, "it waits", () -> waiting() > 0);
            return answer;
        });

        assertThat(waiting).isBetween(1L, 2L);
    }

    private static long waiting() {
        return Sql.number(
                "select count(*) from pg_stat_activity where application_name = 'minqing' and wait_event_type = 'Lock'");
    }

    /** How many connections wait while the table is locked; what was begun meanwhile must then be answered. */
    private static long whileLocked(String table, Supplier<CompletableFuture<Map<String, Object>>> begin)
            throws SQLException {
        CompletableFuture<Map<String, Object>> begun;
        long waiting;
        try (Connection lock = Sql.connect()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table " + table + " in access exclusive mode");
            begun = begin.get();
            waiting = waiting();
            lock.rollback();
        }
        assertThat(now(begun)).hasSize(50);
        return waiting;
    }

    @Test
    void s12WhatIsOverALimitIsAnsweredWithoutTheDatabase() throws SQLException {
        try (Connection lock = Sql.connect()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table alert in access exclusive mode");

            var refused = cadre.ask(
                    "{ alerts(first: 100) { edges { node { house { activeAlerts { house { activeAlerts { id } } } } } } } }");

            assertThat(refused.getString("errors[0].extensions.code")).isEqualTo("COST_LIMIT");
            assertThat(refused.getInt("errors[0].extensions.cost")).isGreaterThan(20_000);
            assertThat(refused.getInt("errors[0].extensions.limit")).isEqualTo(20_000);
            lock.rollback();
        }
    }

    @Test
    void s3TheNextBorrowerOfAConnectionStartsEmpty() throws IOException {
        String left =
                "select coalesce(current_setting('app.scope', true), '') || coalesce(current_setting('app.actor', true), '')";
        for (int i = 0; i < POOL; i++) {
            cadre.ask(SUPPRESS, "input", suppression(UUID.randomUUID().toString()));
            Map<String, Object> refused =
                    new java.util.HashMap<>(suppression(UUID.randomUUID().toString()));
            refused.put("houseId", NodeId.of("House", -1));
            cadre.ask(SUPPRESS, "input", refused);
            byte[] cancelled = request("{ " + SUPPRESSIONS + " }", Map.of());
            cut(cancelled, cancelled.length, 0);
        }
        Sql.run("revoke select on suppression from minqing_app");
        try {
            cadre.ask("{ " + SUPPRESSIONS + " }");
        } finally {
            Sql.run("grant select on suppression to minqing_app");
        }

        Eventually.within(PATIENCE, "no transaction is left open", () -> held() == 0);
        assertThat(onEveryConnection(left)).containsOnly("");
    }
}
