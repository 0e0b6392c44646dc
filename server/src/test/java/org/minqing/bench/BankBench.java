package org.minqing.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.minqing.access.Role;
import org.minqing.demo.BankFiles;
import org.minqing.platform.Progress;

/**
 * A time bank that was there before, taken over through the door of imports: 3,000 volunteers with 500,000 records of a million hours, and
 * the balances that they make. Then each account is held against its records to the minute, the ledger is replayed, and the same files
 * are delivered again.
 */
final class BankBench {
    private static final int VOLUNTEERS = Integer.getInteger("minqing.bench.volunteers", 3_000);
    private static final int RECORDS = Integer.getInteger("minqing.bench.records", 500_000);
    private static final long HOURS = Long.getLong("minqing.bench.hours", 1_000_000);
    private static final int AREAS = 20;
    private static final int HOMES = 100;
    private static final double IMPORT_MAX_SECONDS = 180;
    private static final int CHECK_MAX_MILLIS = 10_000;
    private static final int PERCENT = 100;
    private static final long PAUSE_MILLIS = 1_000;
    private static final double NANOS = 1e9;
    private static final List<String> FORMS = List.of("timebank-volunteers", "timebank-records", "timebank-balances");

    private final BenchServer server;
    private final Path folder;
    private final String token;

    private BankBench(BenchServer server, Path folder) {
        this.server = server;
        this.folder = folder;
        this.token = server.token(Role.DATA_STEWARD, "steward", BenchCommunity.STREET_CODE);
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("minqing-bank-");
        try (BenchServer server = BenchServer.start(Map.of("minqing.graphql.free-documents", "auditor,data-steward"))) {
            server.fill(new BenchCommunity(AREAS, HOMES)::fill);
            invent(folder);
            BankBench bench = new BankBench(server, folder);
            bench.take("population", bench.people());
            server.execute("vacuum analyze");
            double first = bench.takeAll();
            bench.reconcile();
            bench.replay();
            double again = bench.takeAll();
            bench.reconcile();
            Comparison.print(
                    "IMPORT %.1f s (target %.0f%s), again %.1f s",
                    first, IMPORT_MAX_SECONDS, first > IMPORT_MAX_SECONDS ? ": too slow" : "", again);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> file.toFile().delete());
            }
            Files.delete(folder);
        }
    }

    private static void invent(Path folder) {
        int result = BankFiles.run(
                folder.toString(),
                "--day",
                "2026-07-01",
                "--size",
                "full",
                "--volunteers",
                Integer.toString(VOLUNTEERS),
                "--records",
                Integer.toString(RECORDS),
                "--hours",
                Long.toString(HOURS));
        if (result != 0) {
            throw new IllegalStateException("No bank was invented");
        }
    }

    /** The volunteers as the population register knows them. */
    private byte[] people() throws IOException {
        StringBuilder csv = new StringBuilder("身份证号,姓名,居委代码,更新日期\n");
        int place = 0;
        for (String line : Files.readAllLines(folder.resolve("timebank-volunteers.csv"))) {
            String[] cells = line.split(",");
            if (place++ > 0) {
                csv.append(cells[2]).append(',').append(cells[1]).append(',');
                csv.append(BenchCommunity.codeOf(place % AREAS + 1)).append(",2026-01-01\n");
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private double takeAll() throws Exception {
        long begun = System.nanoTime();
        for (String form : FORMS) {
            long began = System.nanoTime();
            byte[] csv = Files.readAllBytes(folder.resolve(form + ".csv"));
            JsonObject told = take(form, csv);
            Comparison.print(
                    "%s: %,d bytes in %.1f s: %s",
                    form, csv.length, (System.nanoTime() - began) / NANOS, told.encode());
        }
        return (System.nanoTime() - begun) / NANOS;
    }

    /** Delivers a file; how far it is, the server is asked until it is in. */
    private JsonObject take(String form, byte[] csv) throws Exception {
        CompletableFuture<String> delivery = CompletableFuture.supplyAsync(() -> deliver(form, csv));
        Progress progress = new Progress(Clock.systemUTC());
        while (!isIn(delivery)) {
            show(form, progress);
        }
        progress.end();
        JsonObject told = new JsonObject(delivery.join());
        if (!"DONE".equals(told.getString("state")) || told.getInteger("refused") != 0) {
            throw new IllegalStateException(told.encode());
        }
        return told;
    }

    /** Waits for it, not longer than until the next look. */
    private static boolean isIn(CompletableFuture<String> delivery) throws InterruptedException {
        try {
            delivery.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException failed) {
            // Whoever joins it is told.
            return true;
        }
    }

    private String deliver(String form, byte[] csv) {
        try {
            return server.post("/sources/" + form, token, "text/csv", csv);
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private void show(String form, Progress progress) throws Exception {
        String query =
                "{ sourceRuns(form: \"%s\", first: 1) { edges { node { state percent rowsNew rowsKnown rowsRefused } } } }";
        JsonArray runs =
                ask(token, query.formatted(form)).getJsonObject("sourceRuns").getJsonArray("edges");
        if (!runs.isEmpty()) {
            JsonObject run = runs.getJsonObject(0).getJsonObject("node");
            if (!"DONE".equals(run.getString("state"))) {
                int rows = run.getInteger("rowsNew") + run.getInteger("rowsKnown") + run.getInteger("rowsRefused");
                progress.show(run.getInteger("percent"), PERCENT, rows);
            }
        }
    }

    private JsonObject ask(String caller, String query) throws IOException, InterruptedException {
        byte[] body = new JsonObject().put("query", query).toBuffer().getBytes();
        return new JsonObject(server.post("/graphql", caller, "application/json", body)).getJsonObject("data");
    }

    private void reconcile() throws SQLException {
        long records = server.count("service_record where state = 'POSTED'");
        long apart = server.count("""
                volunteer v join ledger_account a on a.owner_id = v.resident_id and a.kind = 'RESIDENT' and a.asset = 'MINUTES'
                where a.balance <> (select sum(r.minutes) from service_record r where r.volunteer_id = v.id)
                """);
        long minutes = number("select sum(balance) from ledger_account where kind = 'RESIDENT' and asset = 'MINUTES'");
        Comparison.print("%,d records, %,d minutes, %d accounts differ", records, minutes, apart);
        if (records != RECORDS || minutes != HOURS * 60 || apart != 0) {
            throw new IllegalStateException("The opening balances do not reconcile");
        }
    }

    private void replay() throws Exception {
        String auditor = server.token(Role.AUDITOR, "auditor", BenchCommunity.STREET_CODE);
        JsonObject told = ask(auditor, "{ ledgerCheck { sound accounts transfers tookMs breaks { rule subject } } }")
                .getJsonObject("ledgerCheck");
        Comparison.print(
                "replay: %s%s", told.encode(), told.getInteger("tookMs") > CHECK_MAX_MILLIS ? ": too slow" : "");
        if (!told.getBoolean("sound")) {
            throw new IllegalStateException("The books do not fit");
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = server.connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
