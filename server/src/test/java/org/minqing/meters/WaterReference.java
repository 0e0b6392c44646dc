package org.minqing.meters;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.minqing.testing.Sql;

/** The reference fold for tests of other packages, under the default rules of an elder who lives alone. */
public final class WaterReference {
    private static final MeterTraits HOURLY = new MeterTraits(3_600, 5_000_000);

    private WaterReference() {}

    public static TreeMap<Long, Long> invented(long seed, int days) {
        return new InventedMeter(seed).readings(days);
    }

    /** Each as {@code kind began raised cleared}, seconds since 1970, by raising and kind; {@code -} while it lasts. */
    public static List<String> episodes(TreeMap<Long, Long> readings) {
        return new ReferenceFold(HOURLY, new Watch(rules()))
                .fold(readings).stream()
                        .sorted(java.util.Comparator.comparingLong(ReferenceFold.Episode::raisedAt)
                                .thenComparing(episode -> episode.kind().name()))
                        .map(episode -> "%s %d %d %s"
                                .formatted(
                                        episode.kind(),
                                        episode.beganAt(),
                                        episode.raisedAt(),
                                        episode.clearedAt() == null ? "-" : episode.clearedAt()))
                        .toList();
    }

    private static List<WatchRule> rules() {
        return Sql.run("""
                        select distinct on (kind) kind || ' ' || id || ' ' || window_minutes || ' ' || threshold_ml
                        from alert_rule where is_current and areas is null and kind not in ('VACANT_USE', 'CONCENTRATOR_SILENT')
                        order by kind, rank desc
                        """).stream()
                .map(row -> row.toString().split(" "))
                .map(parts -> new WatchRule(
                        ConditionKind.valueOf(parts[0]),
                        Integer.parseInt(parts[1]),
                        1,
                        Integer.parseInt(parts[2]),
                        Long.parseLong(parts[3])))
                .collect(Collectors.toList());
    }
}
