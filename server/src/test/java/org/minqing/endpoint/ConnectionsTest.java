package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.CutConnection;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.PooledConnections;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What requests leave behind on the connections to the database: nothing, however they end. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ConnectionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
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
        return CutConnection.post(
                "/graphql",
                "application/json",
                token,
                new JsonObject(Map.of("query", document, "variables", variables))
                        .encode()
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static int cut(byte[] request, int sent, int read) throws IOException {
        return CutConnection.after(request, sent, read);
    }

    private PooledConnections connections() {
        return new PooledConnections(pool);
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

        connections().areBack();

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

        connections().areBack();
    }

    /** Fifty root fields with two levels below each: what they ask travels together, and each gets its own answer. */
    @Test
    void fiftyAliasesHoldTwoConnectionsAtMost() throws Exception {
        List<Map<String, Object>> expected = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long home = community.house(community.neighbourhood());
            long elder = community.elderLivingAlone(community.neighbourhood(), home);
            Sql.run("""
                    insert into emergency_contact (neighbourhood_id, resident_id, rank, name, relation, phone_sealed, phone_index, phone_masked)
                    values (?, ?, 1, '欧阳兰', '女儿', '', '', '1')
                    """, community.neighbourhood(), elder);
            String building = NodeId.of("Building", Sql.number("select building_id from house where id = ?", home));
            expected.add(Map.of(
                    "id",
                    NodeId.of("Resident", elder),
                    "houses",
                    List.of(Map.of("id", NodeId.of("House", home), "building", Map.of("id", building))),
                    "emergencyContacts",
                    List.of(Map.of("rank", 1))));
        }
        String document = IntStream.range(0, 50)
                .mapToObj(i ->
                        "a%d: node(id: \"%s\") { id ... on Resident { houses { id building { id } } emergencyContacts { rank } } }"
                                .formatted(i, expected.get(i % 10).get("id")))
                .collect(Collectors.joining(" ", "{ ", " }"));

        CompletableFuture<Map<String, Map<String, Object>>> begun;
        long waiting;
        try (Connection lock = Sql.connect()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table emergency_contact in access exclusive mode");
            begun = CompletableFuture.supplyAsync(() -> cadre.ask(document).getMap("data"));
            Eventually.within(PATIENCE, "it waits", () -> waiting() > 0);
            waiting = waiting();
            lock.rollback();
        }

        assertThat(waiting).isBetween(1L, 2L);
        Map<String, Map<String, Object>> answers = now(begun);
        assertThat(answers).hasSize(50);
        for (int i = 0; i < 50; i++) {
            assertThat(answers.get("a" + i)).isEqualTo(expected.get(i % 10));
        }
    }

    /** Connections that wait with what the aliases ask: what the server looks after meanwhile may ask for contacts, too. */
    private static long waiting() {
        return Sql.number(
                "select count(*) from pg_stat_activity where application_name = 'minqing' and wait_event_type = 'Lock'"
                        + " and query like '%phone_masked from emergency_contact%'");
    }

    @Test
    void s12WhatIsOverALimitIsAnsweredWithoutTheDatabase() {
        // Remembers who asks.
        cadre.ask("{ __typename }");

        var refused = connections()
                .whileNoneIsLeft(
                        () -> cadre.ask(
                                "{ alerts(first: 100) { edges { node { house { activeAlerts { house { activeAlerts { id } } } } } } } }"));

        assertThat(refused.getString("errors[0].extensions.code")).isEqualTo("COST_LIMIT");
        assertThat(refused.getInt("errors[0].extensions.cost")).isGreaterThan(20_000);
        assertThat(refused.getInt("errors[0].extensions.limit")).isEqualTo(20_000);
    }

    @Test
    void s3TheNextBorrowerOfAConnectionStartsEmpty() throws IOException {
        String left =
                "select coalesce(current_setting('app.scope', true), '') || coalesce(current_setting('app.actor', true), '')";
        for (int i = 0; i < PooledConnections.COUNT; i++) {
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

        connections().areAtRest();
        assertThat(connections().onEach(left)).containsOnly("");
    }
}
