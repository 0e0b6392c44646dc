package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.minqing.meters.WaterReference;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * The alerts in the database are those of a plain reference fold over the set of readings, however the readings arrive: in order,
 * shuffled, doubled, cut into batches.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class ReferenceAlertsTest {
    private static final Path WATER = Path.of("..", "..", "shared", "data", "water", "readings.csv.gz");
    private static final int WRITERS = 50;
    /** One home in so many of the real ones; all of them with 1. */
    private static final int ONE_IN = Integer.getInteger("minqing.water.one-in", 8);

    private static final ZoneId SPAIN = ZoneId.of("Europe/Madrid");

    @Test
    void a1a2AlertsEqualThoseOfTheReferenceHoweverReadingsArrive() {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        Community community = Community.create();
        Map<String, TreeMap<Long, Long>> homes = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            homes.put("R" + seed + "-" + i, WaterReference.invented(random.nextLong(), 25));
        }
        List<String> rows = new ArrayList<>();
        homes.forEach((serial, readings) -> {
            community.watchedHome(serial);
            readings.forEach((at, ml) -> rows.add(serial + "," + Instant.ofEpochSecond(at) + "," + ml / 1000));
        });

        deliver(community, rows, random, 1 + random.nextInt(5));

        homes.forEach((serial, readings) -> assertThat(alerts(serial))
                .as("seed %d, meter %s", seed, serial)
                .containsExactlyElementsOf(WaterReference.episodes(readings)));
        homes.keySet()
                .forEach(serial -> assertThat(told(serial))
                        .as("what the rules of tags were told, seed %d, meter %s", seed, serial)
                        .isEqualTo(ofWater(serial)));
    }

    @Test
    void a1TheRealHomesOfAYearRaiseExactlyTheReferencesAlarms() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(WATER), "Skipped: the readings of real homes are not beside the project (" + WATER + ")");
        Community community = Community.create();
        Map<String, TreeMap<Long, Long>> homes = new TreeMap<>();
        List<String> rows = new ArrayList<>();
        read(homes, rows, "S" + System.nanoTime() + "-");
        homes.keySet().forEach(community::watchedHome);

        deliver(community, rows, new Random(42), 12);

        homes.forEach((serial, readings) ->
                assertThat(alerts(serial)).as(serial).containsExactlyElementsOf(WaterReference.episodes(readings)));
    }

    @Test
    void a11FiftyWritersAtOnceLeaveWhatOneWouldHave() throws Exception {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        Community community = Community.create();
        String serial = "F" + seed;
        long house = community.watchedHome(serial);
        TreeMap<Long, Long> readings = WaterReference.invented(random.nextLong(), 20);
        List<String> rows = new ArrayList<>();
        readings.forEach((at, ml) -> rows.add(serial + "," + Instant.ofEpochSecond(at) + "," + ml / 1000));

        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Callable<Integer>> deliveries = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            List<String> part = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                if (i % WRITERS == writer || random.nextInt(10) == 0) {
                    part.add(rows.get(i));
                }
            }
            Collections.shuffle(part, random);
            Deliveries delivery = Deliveries.csv(community);
            part.forEach(delivery::row);
            deliveries.add(() -> delivery.send().getInt("refused"));
        }
        for (Future<Integer> refused : writers.invokeAll(deliveries)) {
            assertThat(refused.get()).isZero();
        }
        writers.shutdown();

        assertThat(alerts(serial)).as("seed %d", seed).containsExactlyElementsOf(WaterReference.episodes(readings));
        assertThat(Sql.run(
                        "select kind from alert where house_id = ? and condition = 'ACTIVE' group by kind having count(*) > 1",
                        house))
                .isEmpty();
    }

    /** Times without an offset that occur twice are refused at the door; the reference leaves them out, too. */
    private static void read(Map<String, TreeMap<Long, Long>> homes, List<String> rows, String prefix)
            throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(WATER)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] fields = line.split(",");
                LocalDateTime local = LocalDateTime.parse(fields[1]);
                boolean isUnique = SPAIN.getRules().getValidOffsets(local).size() == 1;
                if (Integer.parseInt(fields[0].substring(1)) % ONE_IN == 1 % ONE_IN && isUnique) {
                    homes.computeIfAbsent(prefix + fields[0], none -> new TreeMap<>())
                            .put(local.atZone(SPAIN).toEpochSecond(), Long.parseLong(fields[2]) * 1000);
                    rows.add(prefix + fields[0] + "," + local.atZone(SPAIN).toInstant() + "," + fields[2]);
                }
            }
        }
    }

    private static void deliver(Community community, List<String> rows, Random random, int parts) {
        List<String> doubled = new ArrayList<>(rows);
        doubled.addAll(rows.subList(0, rows.size() / 3));
        Collections.shuffle(doubled, random);
        int size = doubled.size() / parts + 1;
        for (int from = 0; from < doubled.size(); from += size) {
            Deliveries delivery = Deliveries.csv(community);
            doubled.subList(from, Math.min(doubled.size(), from + size)).forEach(delivery::row);
            assertThat(delivery.send().getInt("refused")).isZero();
        }
    }

    private static List<Object> told(String serial) {
        return Sql.run("""
                select f.reference || ' ' || extract(epoch from f.at)::bigint
                from fact f join fact_kind k on k.id = f.fact_kind join meter m on m.house_id = f.subject_id
                where m.serial = ? and k.code = 'event.water-alert' order by f.reference
                """, serial);
    }

    private static List<Object> ofWater(String serial) {
        return Sql.run("""
                select a.id || ' ' || extract(epoch from a.raised_at)::bigint from alert a join meter m on m.id = a.meter_id
                where m.serial = ? and a.cleared_why is distinct from 'DISPROVED'
                  and a.kind in ('NO_WATER', 'LEAK', 'OVERUSE', 'VACANT_USE') order by a.id
                """, serial);
    }

    private static List<Object> alerts(String serial) {
        return Sql.run("""
                select a.kind || ' ' || extract(epoch from a.began_at)::bigint || ' ' || extract(epoch from a.raised_at)::bigint
                  || ' ' || coalesce(extract(epoch from a.cleared_at)::bigint::text, '-')
                from alert a join meter m on m.id = a.meter_id
                where m.serial = ? and a.cleared_why is distinct from 'DISPROVED'
                  and (a.kind <> 'METER_SILENT' or a.cleared_at is not null) and a.began_at > m.installed_at
                order by a.raised_at, a.kind
                """, serial);
    }
}
