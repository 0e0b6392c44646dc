package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.bench.BenchCommunity;
import org.minqing.bench.BenchServer;
import org.minqing.testing.Eventually;
import org.minqing.testing.ServerProcess;

/**
 * Two servers take readings in and detect while they are killed again and again; in the end every alert is there once, and every
 * order. {@code -Dminqing.kills=20} kills as often.
 */
class KillIT {
    private static final int KILLS = Integer.getInteger("minqing.kills", 3);
    private static final int HOMES = 45;
    private static final int BATCH = 60;
    private static final String HEADER = "meter,read_at,register_l\n";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicReference<List<URI>> servers = new AtomicReference<>(List.of());
    private String steward = "";

    @Test
    void a1a10a11AlertsAndOrdersEqualTheReferenceHoweverOftenServersAreKilled() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(ServerProcess.jar()),
                "Skipped: the server is not built (" + ServerProcess.jar() + "); mvn verify builds it first");
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<Integer, TreeMap<Long, Long>> homes = homes(Instant.now().truncatedTo(ChronoUnit.SECONDS), random);
        try (BenchServer first = BenchServer.start(Map.of())) {
            first.fill(KillIT::eldersOnly);
            steward = first.token(Role.DATA_STEWARD, "steward", BenchCommunity.STREET_CODE);
            // The newest first: a meter that was never heard would be told as silent before its readings come.
            StringBuilder newest = new StringBuilder(HEADER);
            homes.forEach((home, readings) -> newest.append(row(home, readings.lastEntry())));
            deliver(first, newest.toString());
            first.watchAll();
            deliverWhileKilling(first, batches(homes, random), random);

            Eventually.within(
                    LIMIT,
                    "every silence is told, seed " + seed,
                    () -> first.count("alert where kind = 'METER_SILENT' and condition = 'ACTIVE'")
                            == silentHomes(homes));
            assertThat(alerts(first)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected(homes));
            Eventually.within(
                    LIMIT, "every order is opened, seed " + seed, () -> orders(first, "left join") >= dryHomes(homes));
            assertThat(orders(first, "join"))
                    .as("orders of alerts, seed %d", seed)
                    .isEqualTo(dryHomes(homes));
            assertThat(first.count("""
                    (select alert_id from work_order where alert_id is not null group by alert_id having count(*) > 1) twice"""))
                    .as("alerts with two orders, seed %d", seed)
                    .isZero();
        }
    }

    private static void eldersOnly(Connection connection) throws SQLException {
        new BenchCommunity(2, HOMES).fill(connection);
        connection
                .createStatement()
                .execute("update resident set lives_alone = true, birth_date = current_date - interval '80 years'");
        connection.createStatement().execute("update meter set concentrator_id = null");
    }

    /** Every third home is used, every third is dry for more than a day until now, every third falls silent in a minute. */
    private static Map<Integer, TreeMap<Long, Long>> homes(Instant now, Random random) {
        Map<Integer, TreeMap<Long, Long>> homes = new TreeMap<>();
        for (int home = 1; home <= HOMES; home++) {
            TreeMap<Long, Long> readings = new TreeMap<>();
            long ml = random.nextInt(1_000) * 1_000L;
            for (int hour = 60; hour >= 0; hour--) {
                boolean isHeard = home % 3 != 2 || hour >= 24;
                ml += home % 3 != 1 || hour > 30 ? 1_000L * (1 + random.nextInt(5)) * (hour % 3 == 0 ? 1 : 0) : 0;
                if (isHeard) {
                    long late = home % 3 == 2 ? 60 : 0;
                    readings.put(now.getEpochSecond() - hour * 3_600L - 10 + (hour == 24 ? late : 0), ml);
                }
            }
            homes.put(home, readings);
        }
        return homes;
    }

    private static long silentHomes(Map<Integer, TreeMap<Long, Long>> homes) {
        return homes.keySet().stream().filter(home -> home % 3 == 2).count();
    }

    private static long dryHomes(Map<Integer, TreeMap<Long, Long>> homes) {
        return homes.keySet().stream().filter(home -> home % 3 == 1).count();
    }

    /** All rows, a third of them twice, shuffled and cut. */
    private static List<String> batches(Map<Integer, TreeMap<Long, Long>> homes, Random random) {
        List<String> rows = new ArrayList<>();
        homes.forEach((home, readings) -> readings.entrySet().forEach(reading -> rows.add(row(home, reading))));
        rows.addAll(rows.subList(0, rows.size() / 3));
        Collections.shuffle(rows, random);
        List<String> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += BATCH) {
            batches.add(HEADER + String.join("", rows.subList(from, Math.min(rows.size(), from + BATCH))));
        }
        return batches;
    }

    private static String row(int home, Map.Entry<Long, Long> reading) {
        return "W%d,%s,%d%n".formatted(home, Instant.ofEpochSecond(reading.getKey()), reading.getValue() / 1_000);
    }

    private void deliver(BenchServer server, String batch) {
        servers.set(List.of(server.server().url()));
        deliver(batch, new Random(0));
    }

    /** Each batch goes to one server until one has taken it in; meanwhile now this, now that server dies. */
    private void deliverWhileKilling(BenchServer first, List<String> batches, Random random) throws Exception {
        AtomicReference<ServerProcess> second = new AtomicReference<>(first.another());
        AtomicBoolean isKilling = new AtomicBoolean(true);
        servers.set(List.of(first.server().url(), second.get().url()));
        ExecutorService deliverer = Executors.newSingleThreadExecutor();
        Future<?> delivered = deliverer.submit(() -> {
            do {
                batches.forEach(batch -> deliver(batch, new Random(batch.hashCode())));
            } while (isKilling.get());
        });
        for (int kill = 0; kill < KILLS; kill++) {
            if (random.nextBoolean()) {
                first.killAndStartAgain();
            } else {
                second.get().kill();
                second.set(first.another());
            }
            servers.set(List.of(first.server().url(), second.get().url()));
        }
        isKilling.set(false);
        delivered.get();
        deliverer.shutdown();
        second.get().close();
    }

    private void deliver(String batch, Random random) {
        Eventually.within(LIMIT, "a server takes the batch", () -> {
            List<URI> now = servers.get();
            return isTaken(now.get(random.nextInt(now.size())), batch);
        });
    }

    private boolean isTaken(URI server, String batch) {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/readings"))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + steward)
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofString(batch))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException killed) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> expected(Map<Integer, TreeMap<Long, Long>> homes) {
        Watch watch = new Watch(List.of(
                new WatchRule(ConditionKind.NO_WATER, 1, 1, 1_440, 0),
                new WatchRule(ConditionKind.LEAK, 2, 1, 1_440, 0),
                new WatchRule(ConditionKind.OVERUSE, 3, 1, 1_440, 2_000_000),
                new WatchRule(ConditionKind.METER_SILENT, 6, 1, 1_440, 0),
                new WatchRule(ConditionKind.METER_FAULT, 7, 1, 360, 5_000)));
        List<String> expected = new ArrayList<>();
        homes.forEach((home, readings) -> {
            new ReferenceFold(new MeterTraits(3_600, 5_000_000), watch)
                    .fold(readings)
                    .forEach(episode -> expected.add("%d %s %d %d %s"
                            .formatted(
                                    home,
                                    episode.kind(),
                                    episode.beganAt(),
                                    episode.raisedAt(),
                                    episode.clearedAt() == null ? "-" : episode.clearedAt())));
            if (home % 3 == 2) {
                long last = readings.lastKey();
                expected.add("%d METER_SILENT %d %d -".formatted(home, last, last + 86_400));
            }
        });
        return expected;
    }

    private static List<String> alerts(BenchServer server) throws SQLException {
        List<String> alerts = new ArrayList<>();
        try (Connection connection = server.connect();
                ResultSet rows = connection.createStatement().executeQuery("""
                        select meter_id || ' ' || kind || ' ' || extract(epoch from began_at)::bigint || ' '
                          || extract(epoch from raised_at)::bigint || ' ' || coalesce(extract(epoch from cleared_at)::bigint::text, '-')
                        from alert where cleared_why is distinct from 'DISPROVED'
                        """)) {
            while (rows.next()) {
                alerts.add(rows.getString(1));
            }
        }
        return alerts;
    }

    /** Orders of homes without water; those that are not joined to such an alert would be orders of nothing. */
    private static long orders(BenchServer server, String join) {
        return server.count("work_order o " + join + """
                 alert a on a.id = o.alert_id and a.kind = 'NO_WATER' and a.condition = 'ACTIVE'
                where o.kind = 'WELFARE_CHECK' and (a.id is not null or o.alert_id is null)""");
    }
}
