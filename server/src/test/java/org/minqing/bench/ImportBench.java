package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import org.minqing.access.Role;
import org.postgresql.PGConnection;

/**
 * Records of a source system through the door, read, checked, linked by their ID numbers and drawn facts from, against {@code COPY} of
 * the same rows into the same tables of the same database. The people come through the same door first.
 */
final class ImportBench {
    private static final int PEOPLE = Integer.getInteger("minqing.bench.people", 83_000);
    private static final int ROWS = Integer.getInteger("minqing.bench.records", 500_000);
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 3);
    private static final int HOMES = 30_000;
    private static final int AREAS = 20;
    private static final double TARGET = 0.3;
    private static final double NANOS = 1e9;
    private static final int SEED = 42;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String RECORD =
            "source_record (form, confidence, neighbourhood_id, resident_id, house_id, event_at, digest, "
                    + "run_id, line, external_id, payload)";
    private static final String FACT = "fact (neighbourhood_id, fact_kind, subject_id, at, reference, value)";

    private final BenchServer server;
    private final String token;
    private final byte[] delivery;
    private byte[] records = new byte[0];
    private byte[] facts = new byte[0];

    private ImportBench(BenchServer server) {
        this.server = server;
        this.token = server.token(Role.DATA_STEWARD, "steward", BenchCommunity.STREET_CODE);
        this.delivery = meals();
    }

    public static void main(String... arguments) throws Exception {
        try (BenchServer server = BenchServer.start(Map.of())) {
            server.fill(new BenchCommunity(AREAS, HOMES)::fill);
            ImportBench bench = new ImportBench(server);
            long start = System.nanoTime();
            bench.take("population", people());
            Comparison.print("%,d people: %,.0f rows/s", PEOPLE, PEOPLE / ((System.nanoTime() - start) / NANOS));
            server.execute("vacuum analyze");
            Comparison.print("%,d records, %,d bytes of CSV", ROWS, bench.delivery.length);
            Comparison.print("warm-up: ours %,.0f rows/s", bench.throughTheDoor());
            bench.records = bench.copied(
                    "copy (select form, confidence, neighbourhood_id, resident_id, house_id, event_at, digest, run_id, "
                            + "line, external_id, payload from source_record where form = 901) to stdout");
            bench.facts = bench.copied("copy " + FACT + " to stdout");
            new Comparison("rows", bench::throughTheDoor, bench::byCopy).run(ROUNDS, TARGET);
        }
    }

    private static String idNumber(int person) {
        String body = "990103"
                + LocalDate.of(1930, 1, 1).plusDays(person / 1_000).format(DateTimeFormatter.BASIC_ISO_DATE)
                + "%03d".formatted(person % 1_000);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(body.charAt(i), 10);
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    private static byte[] people() {
        StringBuilder csv = new StringBuilder("身份证号,姓名,居委代码,更新日期\n");
        for (int person = 0; person < PEOPLE; person++) {
            csv.append(idNumber(person)).append(",甄虚构").append(person).append(',');
            csv.append(BenchCommunity.codeOf(person % AREAS + 1)).append(",2026-01-01\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] meals() {
        Random random = new Random(SEED);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        StringBuilder csv = new StringBuilder("订单号,用餐时间,老人姓名,身份证号,食堂,用餐方式,金额\n");
        for (int row = 0; row < ROWS; row++) {
            int person = random.nextInt(PEOPLE);
            csv.append('M').append(row).append(',').append(now.minusSeconds(60L * row % 30_000_000));
            csv.append(",甄虚构").append(person).append(',').append(idNumber(person));
            csv.append(",虚构社区食堂,堂食,12.50\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonObject take(String form, byte[] csv) throws Exception {
        JsonObject told = new JsonObject(server.post("/sources/" + form, token, "text/csv", csv));
        check(
                "DONE".equals(told.getString("state")) && told.getInteger("refused") == 0,
                "the door took " + told.encode());
        return told;
    }

    private double throughTheDoor() throws Exception {
        empty();
        long start = System.nanoTime();
        JsonObject told = take("canteen-meals", delivery);
        double seconds = (System.nanoTime() - start) / NANOS;
        check(told.getInteger("new") == ROWS, "the door took " + told.encode());
        return ROWS / seconds;
    }

    private double byCopy() throws Exception {
        empty();
        try (Connection connection = server.connect()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long start = System.nanoTime();
            copy.copyIn("copy " + RECORD + " from stdin", new ByteArrayInputStream(records));
            copy.copyIn("copy " + FACT + " from stdin", new ByteArrayInputStream(facts));
            double seconds = (System.nanoTime() - start) / NANOS;
            check(server.count("source_record where form = 901") == ROWS, "COPY wrote all rows");
            return ROWS / seconds;
        }
    }

    private byte[] copied(String statement) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = server.connect()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement, out);
        }
        return out.toByteArray();
    }

    private void empty() throws SQLException {
        server.execute(
                "truncate source_record_09, fact, tag_change, source_reject, source_review cascade",
                "delete from source_run where form = 901",
                "vacuum analyze source_record, fact, source_run",
                "checkpoint");
    }

    private static void check(boolean isSo, String what) throws IOException {
        if (!isSo) {
            throw new IOException("Not so: " + what);
        }
    }
}
