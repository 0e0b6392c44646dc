package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The table of what a rule would have done to the homes of a file. */
class WaterTableTest {
    private static final Path WATER = Path.of("..", "..", "shared", "data", "water");
    private static final String HEADER = "household,local_time,reading_l";
    private static final ZoneId SPAIN = ZoneId.of("Europe/Madrid");
    private static final WatchRule LINFEN = new WatchRule(ConditionKind.NO_WATER, 0, 0, 1_440, 0);
    private static final WatchRule TEN_LITRES = new WatchRule(ConditionKind.NO_WATER, 0, 0, 720, 9_999);

    @Test
    void silenceIsNoAlarmAndStillWaterIs() {
        List<String> rows = new ArrayList<>();
        for (int hour = 0; hour < 72; hour++) {
            String time = "2016-05-%02dT%02d:00:00".formatted(1 + hour / 24, hour % 24);
            rows.add("away," + time + "," + (hour < 10 ? hour : 10));
            rows.add("leaking," + time + "," + hour);
            if (hour < 10 || hour > 50) {
                rows.add("silent," + time + "," + hour);
            }
        }

        List<HomeWater> table = table(rows, LINFEN);

        assertThat(table)
                .extracting(
                        HomeWater::home, HomeWater::alarms, HomeWater::naive, HomeWater::silences, HomeWater::isBlind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("away", 1, 1, 0, false),
                        org.assertj.core.groups.Tuple.tuple("leaking", 0, 0, 0, true),
                        org.assertj.core.groups.Tuple.tuple("silent", 0, 1, 1, true));
    }

    @Test
    void twoValuesForOneTimeAreNeitherTrusted() {
        List<HomeWater> table = table(
                List.of(
                        "h,2016-05-01T00:00:00,1",
                        "h,2016-05-01T01:00:00,2",
                        "h,2016-05-01T01:00:00,3",
                        "h,2016-05-01T01:00:00,2"),
                LINFEN);

        assertThat(table).extracting(HomeWater::readings).containsExactly(1);
    }

    @Test
    void theRealFileShuffledDoubledAndCutGivesTheSameTable() throws IOException {
        List<String> rows = real();
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> doubled = new ArrayList<>(rows);
        doubled.addAll(rows.subList(0, rows.size() / 3));
        Collections.shuffle(doubled, random);

        for (WatchRule rule : List.of(LINFEN, TEN_LITRES)) {
            String straight = WaterTable.print(table(rows, rule), rule, 0);
            String shuffled = WaterTable.print(table(doubled, rule), rule, 0);

            assertThat(shuffled).as("seed %d", seed).isEqualTo(straight);
        }
    }

    @Test
    void theRealHomesHaveAsManyDryDaysAndNaiveAlarmsAsWereCountedByHand() throws IOException {
        List<String> rows = real();
        Map<String, int[]> counted = new HashMap<>();
        for (String line : Files.readAllLines(WATER.resolve("households.csv"))) {
            String[] fields = line.split(",");
            if (!fields[0].equals("household")) {
                counted.put(
                        fields[0],
                        new int[] {(int) Double.parseDouble(fields[9]), (int) Double.parseDouble(fields[13])});
            }
        }

        List<HomeWater> table = table(rows, LINFEN);

        int dry = 0;
        int naive = 0;
        for (HomeWater home : table) {
            dry += counted.get(home.home())[0];
            naive += counted.get(home.home())[1];
        }
        assertThat(table).hasSize(46);
        // Spans were counted between backward steps, too, which end no dry time here.
        assertThat((double) table.stream().mapToInt(HomeWater::alarms).sum() / dry)
                .isBetween(0.97, 1.03);
        assertThat((double) table.stream().mapToInt(HomeWater::naive).sum() / naive)
                .isBetween(0.97, 1.03);
    }

    private static List<String> real() throws IOException {
        Path file = WATER.resolve("readings.csv.gz");
        Assumptions.assumeTrue(
                Files.exists(file), "Skipped: the readings of real homes are not beside the project (" + file + ")");
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().skip(1).toList();
        }
    }

    /** The rows under a header, cut into pieces anywhere. */
    private static List<HomeWater> table(List<String> rows, WatchRule rule) {
        WaterTable table = new WaterTable(SPAIN);
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (String row : rows) {
            text.append(row).append('\n');
            if (text.length() > 10_007) {
                table.add(Buffer.buffer(text.substring(0, 10_007)));
                text.delete(0, 10_007);
            }
        }
        table.add(Buffer.buffer(text.toString()));
        return table.under(rule);
    }
}
