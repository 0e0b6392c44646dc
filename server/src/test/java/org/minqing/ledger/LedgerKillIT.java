package org.minqing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.bench.BenchCommunity;
import org.minqing.bench.BenchServer;
import org.minqing.bench.LedgerPeople;
import org.minqing.platform.NodeId;
import org.minqing.testing.ServerProcess;

/**
 * 32 clients give points while the server and PostgreSQL are killed in turn: what was acknowledged is there, each once, and the books fit.
 * {@code -Dminqing.kills=30 -Dminqing.kills.seconds=20} kills as often, every 20 seconds.
 */
class LedgerKillIT {
    private static final int KILLS = Integer.getInteger("minqing.kills", 3);
    private static final Duration BETWEEN = Duration.ofSeconds(Integer.getInteger("minqing.kills.seconds", 3));
    private static final int CLIENTS = 32;
    private static final int RESIDENTS = 100;
    private static final String MUTATION =
            "mutation ($input: PointsGiftInput!) { pointsGift(input: $input) { transfer { id } problems { code } } }";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicReference<URI> server = new AtomicReference<>();
    private final AtomicBoolean isRunning = new AtomicBoolean(true);
    /** The transfer that was acknowledged to each id. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    @Test
    void l4l9WhatWasAcknowledgedIsThereOnceHoweverOftenAnythingIsKilled() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(ServerProcess.jar()),
                "Skipped: the server is not built (" + ServerProcess.jar() + "); mvn verify builds it first");
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        System.out.println("LedgerKillIT: -Dminqing.seed=" + seed);
        try (BenchServer bench = BenchServer.start(Map.of("minqing.graphql.free-documents", "volunteer"))) {
            bench.fill(connection -> LedgerPeople.fill(connection, RESIDENTS));
            server.set(bench.server().url());
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<Future<?>> giving = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(seed + client);
                giving.add(clients.submit(() -> give(bench, random)));
            }
            kill(bench);
            isRunning.set(false);
            for (Future<?> client : giving) {
                client.get();
            }
            clients.shutdown();

            assertThat(acknowledged).as("seed %d", seed).isNotEmpty();
            assertThat(durable(bench))
                    .as("acknowledged is durable, seed %d", seed)
                    .containsAll(acknowledged.keySet());
            assertThat(new HashSet<>(acknowledged.values()))
                    .as("each once, seed %d", seed)
                    .hasSameSizeAs(acknowledged.keySet());
            assertThat(broken(bench)).as("the books, seed %d", seed).isEmpty();
        }
    }

    /** The server and the database in turn. Whoever kills a backend has PostgreSQL crash and recover from its log. */
    private void kill(BenchServer bench) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            if (kill % 2 == 0) {
                bench.killAndStartAgain();
                server.set(bench.server().url());
            } else {
                crashDatabase(bench);
            }
        }
        LockSupport.parkNanos(BETWEEN.toNanos());
    }

    private static void crashDatabase(BenchServer bench) throws SQLException {
        try (Connection connection = bench.connect();
                ResultSet row = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            row.next();
            ProcessHandle.of(row.getLong(1)).orElseThrow().destroyForcibly();
        } catch (SQLException crashed) {
            // As it was meant.
        }
    }

    private void give(BenchServer bench, Random random) {
        while (isRunning.get()) {
            int from = 1 + random.nextInt(RESIDENTS);
            int home = (from - 1) / LedgerPeople.FAMILY * LedgerPeople.FAMILY;
            int to = home + 1 + (from - home + random.nextInt(LedgerPeople.FAMILY - 1)) % LedgerPeople.FAMILY;
            String id = "kill-%016x".formatted(random.nextLong());
            String token = bench.token(Role.VOLUNTEER, LedgerPeople.subject(from), BenchCommunity.codeOf(1));
            JsonObject input = new JsonObject()
                    .put("residentId", NodeId.of("Resident", from))
                    .put("toResidentId", NodeId.of("Resident", to))
                    .put("points", 1)
                    .put("requestId", id);
            insist(
                    token,
                    id,
                    new JsonObject().put("query", MUTATION).put("variables", new JsonObject().put("input", input)));
        }
    }

    /** Sends it until it is answered, as a phone does, and once more now and then. */
    private void insist(String token, String id, JsonObject request) {
        for (int sent = 0; sent < 1_000 && isRunning.get(); sent++) {
            String transfer = ask(token, request);
            if (!transfer.isEmpty()) {
                String before = acknowledged.put(id, transfer);
                assertThat(before == null || before.equals(transfer))
                        .as("the same answer to " + id)
                        .isTrue();
                if (sent > 0 || id.endsWith("0")) {
                    String again = ask(token, request);
                    assertThat(again.isEmpty() || again.equals(transfer))
                            .as("the same answer to " + id)
                            .isTrue();
                }
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private String ask(String token, JsonObject body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.get().resolve("/graphql"))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonObject data = answer.statusCode() == 200 ? new JsonObject(answer.body()).getJsonObject("data") : null;
            JsonObject gift = data == null ? null : data.getJsonObject("pointsGift");
            JsonObject transfer = gift == null ? null : gift.getJsonObject("transfer");
            return transfer == null ? "" : transfer.getString("id");
        } catch (IOException killed) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> durable(BenchServer bench) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = bench.connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery(
                                "select client_id from ledger_posting where refusal is null and client <> 'bench'")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static List<String> broken(BenchServer bench) throws SQLException {
        List<String> broken = new ArrayList<>();
        try (Connection connection = bench.connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select broken || ' ' || subject from ledger_check()")) {
            while (rows.next()) {
                broken.add(rows.getString(1));
            }
        }
        return broken;
    }
}
