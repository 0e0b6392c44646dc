package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import org.minqing.access.Role;
import org.postgresql.PGConnection;

/**
 * 1.44 million readings (30,000 meters, 48 hours) through the HTTP door, with the state and the alerts of every meter kept, against
 * {@code COPY} of the same rows into the same table of the same database. The rows come as they would: hour by hour, all meters.
 */
final class IngestBench {
    private static final int METERS = Integer.getInteger("minqing.bench.meters", 30_000);
    private static final int HOURS = Integer.getInteger("minqing.bench.hours", 48);
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 5);
    private static final double TARGET = 0.4;
    private static final double NANOS = 1e9;
    private static final int SEED = 42;

    private final BenchServer server;
    private final byte[] delivery;
    private final byte[] copy;
    private final long rows = (long) METERS * HOURS;

    private IngestBench(BenchServer server, Instant first) {
        this.server = server;
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        write(first, csv, text);
        this.delivery = csv.toByteArray();
        this.copy = text.toByteArray();
    }

    public static void main(String... arguments) throws Exception {
        try (BenchServer server = BenchServer.start(Map.of())) {
            server.fill(new BenchCommunity(20, METERS)::fill);
            server.watchAll();
            Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
            IngestBench bench = new IngestBench(server, now.minus(HOURS, ChronoUnit.HOURS));
            bench.openMonths(now);
            Comparison.print("%,d readings of %,d meters, %,d bytes of CSV", bench.rows, METERS, bench.delivery.length);
            Comparison.print("warm-up: ours %,.0f rows/s", bench.throughTheDoor());
            new Comparison("rows", bench::throughTheDoor, bench::byCopy).run(ROUNDS, TARGET);
        }
    }

    /** Use by day, little at night; one home in fifty leaks and one in a hundred is away. */
    private static void write(Instant first, ByteArrayOutputStream csv, ByteArrayOutputStream text) {
        Random random = new Random(SEED);
        long[] litres = random.longs(METERS, 0, 100_000).toArray();
        print(csv, "meter,read_at,register_l\n");
        for (int hour = 0; hour < HOURS; hour++) {
            Instant at = first.plus(hour, ChronoUnit.HOURS);
            boolean isNight = (hour + 8) % 24 < 6;
            for (int meter = 0; meter < METERS; meter++) {
                if (meter % 50 == 1) {
                    litres[meter] += 1 + random.nextInt(3);
                } else if (meter % 100 != 2 && random.nextInt(isNight ? 10 : 2) == 0) {
                    litres[meter] += random.nextInt(30);
                }
                Instant seen = at.plusSeconds(meter % 600);
                print(csv, "W" + (meter + 1) + "," + seen + "," + litres[meter] + "\n");
                print(
                        text,
                        (meter + 1) + "\t" + seen + "\t" + litres[meter] * 1_000 + "\t"
                                + BenchCommunity.areaOf(meter + 1, 20) + "\n");
            }
        }
    }

    private static void print(ByteArrayOutputStream out, String row) {
        out.writeBytes(row.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void openMonths(Instant now) throws SQLException {
        try (Connection connection = server.connect();
                PreparedStatement open = connection.prepareStatement("select reading_month_open(?::date)")) {
            for (int days : new int[] {0, HOURS / 24 + 1}) {
                open.setString(1, now.minus(days, ChronoUnit.DAYS).toString().substring(0, 10));
                open.execute();
            }
        }
    }

    private double throughTheDoor() throws Exception {
        empty();
        long start = System.nanoTime();
        JsonObject told = new JsonObject(server.post(
                "/readings",
                server.token(Role.DATA_STEWARD, "steward", BenchCommunity.STREET_CODE),
                "text/csv",
                delivery));
        double seconds = (System.nanoTime() - start) / NANOS;
        check(told.getLong("new") == rows, "the door took " + told.encode());
        check(server.count("meter_state where last_at is not null") == METERS, "every meter has its state");
        return rows / seconds;
    }

    private double byCopy() throws Exception {
        empty();
        try (Connection connection = server.connect()) {
            long start = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy reading (meter_id, read_at, register_ml, neighbourhood_id) from stdin",
                            new ByteArrayInputStream(copy));
            double seconds = (System.nanoTime() - start) / NANOS;
            check(server.count("reading") == rows, "COPY wrote all rows");
            return rows / seconds;
        }
    }

    /**
     * Back to the state before the first reading. No meter is overdue and no tag of the community waits to be derived: neither silences
     * nor what the filling brought about are measured here; what the readings bring about is.
     */
    private void empty() throws SQLException {
        server.execute(
                "truncate alert, alert_withheld, meter_day, reading, intake, reading_quarantine, outbox, work_order, "
                        + "work_order_step, tag_change cascade",
                "update meter_state set last_at = null, trusted_ml = null, used_at = null, active = 0, fold = null",
                "update meter_timer set due_at = now() + interval '1 day'",
                "vacuum full meter_state",
                "vacuum analyze meter_state, meter_timer, concentrator_state",
                "checkpoint");
    }

    private static void check(boolean isSo, String what) throws IOException {
        if (!isSo) {
            throw new IOException("Not so: " + what);
        }
    }
}
