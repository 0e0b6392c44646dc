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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.bench.BenchCommunity;
import org.minqing.bench.BenchServer;
import org.minqing.bench.LedgerPeople;
import org.minqing.platform.NodeId;
import org.minqing.testing.Eventually;
import org.minqing.testing.ServerProcess;

/**
 * 32 clients give points, redeem them, hand out what was redeemed and confirm services that earn, while the server, a process of
 * PostgreSQL and PostgreSQL as a whole are killed in turn: what was acknowledged is there, each once, and the books fit.
 * {@code -Dminqing.kills=30 -Dminqing.kills.seconds=20} kills as often, every 20 seconds.
 */
class LedgerKillIT {
    private static final int KILLS = Integer.getInteger("minqing.kills", 3);
    private static final Duration BETWEEN = Duration.ofSeconds(Integer.getInteger("minqing.kills.seconds", 3));
    /** Between two kills so many are acknowledged at least: whoever kills what nobody uses shows nothing. */
    private static final int SERVED_MIN = 200;

    private static final Duration AGAIN = Duration.ofMinutes(2);
    private static final int CLIENTS = 32;
    private static final int RESIDENTS = 100;
    private static final int RECORDS = 20_000;
    private static final int PIECES = 1_000_000;

    /** A counter that serves everybody, and services of people of the first neighbourhood that wait to be confirmed. */
    private static final String BANK = """
            insert into service_point (area_id, serves_id, areas, name, merchant, address)
            select 4, 3, array(select id from org_node where kind = 'NEIGHBOURHOOD'), '邻里中心', '虚构超市', '虚构路1号';
            insert into service_point_operator (service_point_id, neighbourhood_id, subject) select id, area_id, 'merchant' from service_point;
            insert into ledger_account (neighbourhood_id, kind, owner_id, shard, asset, floor, has_lots)
            select area_id, 'MERCHANT', id, 0, 'POINTS', 0, false from service_point;
            insert into item (service_point_id, area_id, kind, name, points, on_hand)
            select id, area_id, 'GOODS', '大米', 7, %1$d from service_point;
            insert into item_version (item_id, version, neighbourhood_id, content, saved_by)
            select id, version, area_id, '{}', 'test' from item;
            insert into stock_movement (neighbourhood_id, item_id, kind, pieces, actor)
            select area_id, id, 'RECEIVED', %1$d, 'test' from item;
            insert into volunteer (neighbourhood_id, resident_id, name, state, registered_by)
            select 4, r.id, '何芳', 'ACTIVE', 'test' from resident r order by r.id;
            insert into service_record (neighbourhood_id, volunteer_id, category, state, in_at, in_by, out_at, out_by, minutes, pending_since)
            select 4, v.id, 'COMPANY', 'PENDING', t.at, 'CODE', t.at + interval '30 minutes', 'CODE', 30, now()
            from volunteer v, generate_series(1, %2$d) as k, lateral (select now() - k * interval '1 hour' as at) t;
            """.formatted(PIECES, RECORDS / RESIDENTS);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicReference<URI> server = new AtomicReference<>();
    private final AtomicBoolean isRunning = new AtomicBoolean(true);
    private final AtomicLong records = new AtomicLong();
    /** What was acknowledged to each request: the transfer, the voucher, the record. */
    private final Map<String, String> gifts = new ConcurrentHashMap<>();

    private final Map<String, String> vouchers = new ConcurrentHashMap<>();
    private final Map<String, String> captures = new ConcurrentHashMap<>();
    private final Map<String, String> earnings = new ConcurrentHashMap<>();

    @Test
    void l4l9WhatWasAcknowledgedIsThereOnceHoweverOftenAnythingIsKilled() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(ServerProcess.jar()),
                "Skipped: the server is not built (" + ServerProcess.jar() + "); mvn verify builds it first");
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        System.out.println("LedgerKillIT: -Dminqing.seed=" + seed);
        try (BenchServer bench =
                BenchServer.start(Map.of("minqing.graphql.free-documents", "volunteer,merchant,secretary"))) {
            bench.fill(connection -> {
                LedgerPeople.fill(connection, RESIDENTS);
                connection.createStatement().execute(BANK);
            });
            server.set(bench.server().url());
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<Future<?>> living = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(seed + client);
                living.add(clients.submit(() -> live(bench, random)));
            }
            kill(bench);
            isRunning.set(false);
            for (Future<?> client : living) {
                client.get();
            }
            clients.shutdown();

            System.out.printf(
                    "LedgerKillIT: acknowledged %,d gifts, %,d vouchers, %,d captures, %,d earnings%n",
                    gifts.size(), vouchers.size(), captures.size(), earnings.size());
            prove(bench, "seed " + seed);
        }
    }

    private void prove(BenchServer bench, String seed) throws SQLException {
        assertThat(gifts).as(seed).isNotEmpty();
        assertThat(captures).as(seed).isNotEmpty();
        assertThat(earnings).as(seed).isNotEmpty();
        for (Map<String, String> once : List.of(gifts, vouchers, earnings)) {
            assertThat(new HashSet<>(once.values())).as("each once, " + seed).hasSameSizeAs(once.keySet());
        }
        assertThat(texts(bench, "select client_id from ledger_posting where refusal is null and client <> 'bench'"))
                .as("gifts are durable, " + seed)
                .containsAll(gifts.keySet());
        assertThat(texts(bench, "select id::text from voucher"))
                .as("vouchers are durable, " + seed)
                .containsAll(keys(vouchers));
        assertThat(texts(bench, "select id::text from voucher where state = 'CAPTURED'"))
                .as("captures are durable, " + seed)
                .containsAll(keys(captures));
        assertThat(texts(bench, """
                        select r.id::text from service_record r join ledger_earning e on e.client_id = r.posting_id
                        where r.state = 'POSTED'
                        """)).as("earnings are durable, " + seed).containsAll(keys(earnings));
        assertThat(texts(bench, "select (on_hand + (select count(*) from voucher))::text from item"))
                .as("nothing oversold, " + seed)
                .containsExactly(Integer.toString(PIECES));
        assertThat(texts(bench, "select broken || ' ' || subject from ledger_check()"))
                .as("the books, " + seed)
                .isEmpty();
    }

    private static Set<String> keys(Map<String, String> acknowledged) {
        Set<String> keys = new HashSet<>();
        acknowledged
                .values()
                .forEach(id ->
                        keys.add(Long.toString(NodeId.parse(id).orElseThrow().number())));
        return keys;
    }

    /**
     * The server, a process of PostgreSQL, and both as a whole, in turn. Whoever kills a backend has PostgreSQL crash and recover from
     * its log; whoever kills all of it has it start on what is on the disk.
     */
    private void kill(BenchServer bench) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            letThemLive();
            switch (kill % 3) {
                case 0 -> bench.killAndStartAgain();
                case 1 -> crashDatabase(bench);
                default -> bench.killAllAndStartAgain();
            }
            server.set(bench.server().url());
        }
        letThemLive();
    }

    /** For a time, and until they are served again and much is on its way. */
    private void letThemLive() {
        int before = acknowledged();
        long begun = System.nanoTime();
        LockSupport.parkNanos(BETWEEN.toNanos());
        Eventually.within(AGAIN, "all are served again", () -> acknowledged() >= before + SERVED_MIN);
        System.out.printf(
                "LedgerKillIT: %,d acknowledged in %,d ms%n",
                acknowledged() - before, (System.nanoTime() - begun) / 1_000_000);
    }

    private int acknowledged() {
        return gifts.size() + vouchers.size() + captures.size() + earnings.size();
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

    private void live(BenchServer bench, Random random) {
        while (isRunning.get()) {
            switch (random.nextInt(5)) {
                case 0 -> redeem(bench, random);
                case 1 -> earn(bench);
                default -> give(bench, random);
            }
        }
    }

    private void give(BenchServer bench, Random random) {
        int from = 1 + random.nextInt(RESIDENTS);
        int home = (from - 1) / LedgerPeople.FAMILY * LedgerPeople.FAMILY;
        int to = home + 1 + (from - home + random.nextInt(LedgerPeople.FAMILY - 1)) % LedgerPeople.FAMILY;
        JsonObject input = input("gift", random)
                .put("residentId", NodeId.of("Resident", from))
                .put("toResidentId", NodeId.of("Resident", to))
                .put("points", 1);
        insist(member(bench, from), new Sent("pointsGift", "transfer", "id", input), gifts);
    }

    /** Redeems, and at the counter hands out what was redeemed. */
    private void redeem(BenchServer bench, Random random) {
        JsonObject input = input("redeem", random)
                .put("itemId", NodeId.of("CatalogueItem", 1))
                .put("pieces", 1);
        String buyer = member(bench, 1 + random.nextInt(RESIDENTS));
        Optional<JsonObject> voucher = insist(buyer, new Sent("itemRedeem", "voucher", "id code", input), vouchers);
        if (voucher.isEmpty()) {
            return;
        }
        String counter = bench.token(Role.MERCHANT, "merchant", BenchCommunity.codeOf(1));
        JsonObject scan = input("scan", random).put("code", voucher.get().getString("code"));
        if (insist(counter, new Sent("voucherScan", "voucher", "id", scan), new ConcurrentHashMap<>())
                .isPresent()) {
            JsonObject capture =
                    input("capture", random).put("voucherId", voucher.get().getString("id"));
            insist(counter, new Sent("voucherCapture", "voucher", "id", capture), captures);
        }
    }

    private void earn(BenchServer bench) {
        long record = records.incrementAndGet();
        if (record <= RECORDS) {
            JsonObject input = new JsonObject()
                    .put("requestId", "confirm-%010d".formatted(record))
                    .put("recordId", NodeId.of("ServiceRecord", record));
            String organiser = bench.token(Role.SECRETARY, "secretary", BenchCommunity.codeOf(1));
            insist(organiser, new Sent("recordConfirm", "record", "id", input), earnings);
        }
    }

    private static JsonObject input(String what, Random random) {
        return new JsonObject().put("requestId", "%s-%016x".formatted(what, random.nextLong()));
    }

    private static String member(BenchServer bench, int resident) {
        return bench.token(Role.VOLUNTEER, LedgerPeople.subject(resident), BenchCommunity.codeOf(1));
    }

    /** A mutation, what of its payload answers it, and the fields that are asked for. */
    private record Sent(String mutation, String result, String fields, JsonObject input) {
        String body() {
            String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input!";
            String query = "mutation ($input: %s) { %s(input: $input) { %s { %s } problems { code } } }"
                    .formatted(type, mutation, result, fields);
            return new JsonObject()
                    .put("query", query)
                    .put("variables", new JsonObject().put("input", input))
                    .encode();
        }

        String id() {
            return input.getString("requestId");
        }
    }

    /** Sends it until it is answered, as a phone does, and once more now and then. */
    private Optional<JsonObject> insist(String token, Sent sent, Map<String, String> acknowledged) {
        for (int time = 0; time < 1_000 && isRunning.get(); time++) {
            Optional<JsonObject> answer = ask(token, sent);
            if (answer.isPresent()) {
                String id = answer.get().getString("id");
                String before = acknowledged.put(sent.id(), id);
                assertThat(before == null || before.equals(id))
                        .as("the same answer to " + sent.id())
                        .isTrue();
                if (time > 0 || sent.id().endsWith("0")) {
                    ask(token, sent)
                            .ifPresent(again -> assertThat(again.getString("id"))
                                    .as("the same answer to " + sent.id())
                                    .isEqualTo(id));
                }
                return answer;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return Optional.empty();
    }

    private Optional<JsonObject> ask(String token, Sent sent) {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.get().resolve("/graphql"))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(sent.body()))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonObject data = answer.statusCode() == 200 ? new JsonObject(answer.body()).getJsonObject("data") : null;
            JsonObject payload = data == null ? null : data.getJsonObject(sent.mutation());
            return Optional.ofNullable(payload == null ? null : payload.getJsonObject(sent.result()));
        } catch (IOException killed) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> texts(BenchServer bench, String sql) throws SQLException {
        Set<String> found = new HashSet<>();
        try (Connection connection = bench.connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
