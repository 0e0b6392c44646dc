package org.minqing.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.minqing.access.Role;
import org.minqing.testing.Eventually;

/**
 * How late alerts are: of meters that fall silent, from the end of patience to the alert's row, while readings of all other meters
 * come in; of homes without water, from sending the reading that proves it to its answer, behind which the alert is durable.
 */
final class LatenessBench {
    private static final int METERS = Integer.getInteger("minqing.bench.meters", 30_000);
    private static final int SILENT = Integer.getInteger("minqing.bench.silent", 3_000);
    private static final int SECONDS = Integer.getInteger("minqing.bench.seconds", 90);
    private static final double TARGET_SECONDS = 10;
    private static final int LEAD_SECONDS = 45;
    private static final String CSV = "text/csv";

    private final BenchServer server;
    private final String steward;

    private LatenessBench(BenchServer server) {
        this.server = server;
        this.steward = server.token(Role.DATA_STEWARD, "steward", BenchCommunity.STREET_CODE);
    }

    public static void main(String... arguments) throws Exception {
        try (BenchServer server = BenchServer.start(Map.of())) {
            server.fill(new BenchCommunity(20, METERS)::fill);
            new LatenessBench(server).run();
        }
    }

    private void run() throws Exception {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        // Meters 1 to SILENT report for the last time so that their day of patience ends within the next minutes.
        StringBuilder last = new StringBuilder("meter,read_at,register_l\n");
        for (int meter = 1; meter <= SILENT; meter++) {
            Instant due = start.plusSeconds(LEAD_SECONDS + (long) meter * SECONDS / SILENT);
            last.append("W%d,%s,100%n".formatted(meter, due.minus(1, ChronoUnit.DAYS)));
        }
        server.post("/readings", steward, CSV, last.toString().getBytes(StandardCharsets.ISO_8859_1));
        others(start.minus(21, ChronoUnit.HOURS), 0);
        // Only now: a meter that was never heard would be told as silent at once.
        server.watchAll();
        Instant end = start.plusSeconds(LEAD_SECONDS + SECONDS);
        for (int part = 0; Instant.now().isBefore(end); part++) {
            others(start.minus(20, ChronoUnit.HOURS).plusSeconds(part * 120L), part);
        }
        Eventually.within(
                Duration.ofMinutes(2),
                "all silent meters have their alert",
                () -> server.count("alert where kind = 'METER_SILENT' and meter_id <= " + SILENT) == SILENT);
        tell();
    }

    /** Readings of all others, two minutes later each time; recent ones, so that none of these is silent. */
    private void others(Instant at, int part) throws Exception {
        StringBuilder rows = new StringBuilder("meter,read_at,register_l\n");
        for (int meter = SILENT + 1; meter <= METERS; meter++) {
            rows.append('W')
                    .append(meter)
                    .append(',')
                    .append(at)
                    .append(',')
                    .append(meter + part / 7)
                    .append('\n');
        }
        server.post("/readings", steward, CSV, rows.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private void tell() throws Exception {
        try (Connection connection = server.connect();
                ResultSet rows = connection.createStatement().executeQuery("""
                        select percentile_cont(0.5) within group (order by s), percentile_cont(0.99) within group (order by s), max(s)
                        from (select extract(epoch from recorded_at - raised_at)::float8 as s from alert
                              where kind = 'METER_SILENT' and meter_id <= %d) a
                        """.formatted(SILENT))) {
            rows.next();
            Comparison.print(
                    "%,d silences: p50 %.2f s, p99 %.2f s, max %.2f s late",
                    SILENT, rows.getDouble(1), rows.getDouble(2), rows.getDouble(3));
            Comparison.print(
                    "RATIO %.3f (p99 %.2f s of at most %.0f s)",
                    rows.getDouble(2) / TARGET_SECONDS, rows.getDouble(2), TARGET_SECONDS);
        }
    }
}
