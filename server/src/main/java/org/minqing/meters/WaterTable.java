package org.minqing.meters;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What a no-water rule would have done to the homes of a file of readings: how often it alarms, how often a rule that takes silence
 * for zero would have alarmed more, how often meters fell silent, and in which homes it is blind. It is a function of the set of rows:
 * their order, repetition and cutting change nothing.
 */
public final class WaterTable {
    private static final int PART_BYTES = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;

    private final Map<String, Readings> homes = new TreeMap<>();
    private final ReadingFormat format;
    private final Lines lines = new Lines();
    private final Gathering gathering = new Gathering();
    private long refused;

    /** @param zone of times without an offset; a header begins the rows */
    WaterTable(ZoneId zone) {
        this.format = new CsvFormat(zone);
    }

    /** The readings of a home: one value for each time, and none where two were reported. */
    private static final class Readings {
        private final TreeMap<Long, Long> registers = new TreeMap<>();
        private final Set<Long> disputed = new HashSet<>();

        void add(long at, long ml) {
            Long other = registers.putIfAbsent(at, ml);
            if (other != null && other != ml) {
                disputed.add(at);
            }
        }

        TreeMap<Long, Long> trusted() {
            TreeMap<Long, Long> trusted = new TreeMap<>(registers);
            trusted.keySet().removeAll(disputed);
            return trusted;
        }
    }

    private final class Gathering implements ReadingFormat.Rows {
        @Override
        public void reading(RawReading reading) {
            homes.computeIfAbsent(reading.serial(), none -> new Readings()).add(reading.at(), reading.registerMl());
        }

        @Override
        public void refused(RefusedRow row) {
            refused++;
        }
    }

    void add(Buffer part) {
        lines.add(part, (bytes, from, to, number) -> format.read(bytes, from, to, number, gathering));
    }

    /** The table under this rule, by household. */
    List<HomeWater> under(WatchRule rule) {
        lines.end((bytes, from, to, number) -> format.read(bytes, from, to, number, gathering));
        List<HomeWater> table = new ArrayList<>();
        homes.forEach((home, readings) -> table.add(HomeWater.of(home, readings.trusted(), rule)));
        return table;
    }

    static WaterTable read(Path file, ZoneId zone) throws IOException {
        WaterTable table = new WaterTable(zone);
        try (PushbackInputStream plain = new PushbackInputStream(Files.newInputStream(file))) {
            int first = plain.read();
            plain.unread(first);
            InputStream in = first == GZIP_FIRST ? new GZIPInputStream(plain, PART_BYTES) : plain;
            byte[] part = new byte[PART_BYTES];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                table.add(Buffer.buffer(read).appendBytes(part, 0, read));
            }
        }
        return table;
    }

    /** The command; prints the table and returns the exit code. */
    public static int run(String... words) {
        try {
            WaterTableArguments asked = WaterTableArguments.of(words);
            WaterTable table = read(asked.file(), asked.zone());
            System.out.print(print(table.under(asked.rule()), asked.rule(), table.refused));
            return 0;
        } catch (ImportArguments.Wrong wrong) {
            System.err.println(wrong.getMessage());
            return 2;
        } catch (IOException | UncheckedIOException e) {
            System.err.println("文件无法读取。The file cannot be read: " + e.getMessage());
            return 1;
        }
    }

    static String print(Collection<HomeWater> homes, WatchRule rule, long refused) {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "规则 Rule: %d 分钟内至多 %s 升 · at most %2$s litres in %1$d minutes",
                rule.windowMinutes(),
                rule.thresholdMl() / 1_000.0);
        line(
                out,
                "%-16s %8s %9s %7s %9s %7s %9s %7s  %s",
                "household",
                "days",
                "readings",
                "alarms",
                "per year",
                "naive",
                "avoided",
                "silent",
                "");
        homes.forEach(home -> line(
                out,
                "%-16s %8.1f %9d %7d %9.2f %7d %9d %7d  %s",
                home.home(),
                home.days(),
                home.readings(),
                home.alarms(),
                home.alarms() / home.years(),
                home.naive(),
                home.naive() - home.alarms(),
                home.silences(),
                home.isBlind() ? "盲 blind" : ""));
        double years = homes.stream().mapToDouble(HomeWater::years).sum();
        int alarms = homes.stream().mapToInt(HomeWater::alarms).sum();
        int naive = homes.stream().mapToInt(HomeWater::naive).sum();
        line(out, "");
        line(out, "户 households: %d · 户年 household-years: %.2f · 未收入的行 refused rows: %d", homes.size(), years, refused);
        line(out, "预警 alarms: %d · 每户年 per household-year: %.2f", alarms, alarms / years);
        line(
                out,
                "把失联当作不用水的规则 A rule that takes silence for zero: %d · 避免的误报 artefacts avoided: %d (%.0f %%)",
                naive,
                naive - alarms,
                alarms == 0 ? 0.0 : 100.0 * (naive - alarms) / alarms);
        line(
                out,
                "水表失联 meter-silent episodes: %d · 盲户 blind households: %d",
                homes.stream().mapToInt(HomeWater::silences).sum(),
                homes.stream().filter(HomeWater::isBlind).count());
        return out.toString();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
