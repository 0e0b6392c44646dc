package org.minqing.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The floor for requests: {@code pgbench} of an installed PostgreSQL runs one statement as often as the database can. */
public final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("failed transactions: (\\d+)");

    private final BenchServer server;
    private final int clients;
    private final String script;

    /** @param script in pgbench's own language; variables by {@code \set} */
    public Pgbench(BenchServer server, int clients, String script) {
        this.server = server;
        this.clients = clients;
        this.script = script;
    }

    /** Transactions per second over this time, with prepared statements. */
    public double perSecond(Duration lasting) throws IOException, InterruptedException {
        Path file = Files.createTempFile("minqing-bench-", ".sql");
        try {
            Files.writeString(file, script);
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            System.getProperty("minqing.bench.pgbench", "pgbench"),
                            "-n",
                            "-M",
                            "prepared",
                            "-c",
                            Integer.toString(clients),
                            "-j",
                            "2",
                            "-T",
                            Long.toString(lasting.toSeconds()),
                            "-f",
                            file.toString()))
                    .redirectErrorStream(true);
            builder.environment().putAll(server.postgresEnvironment());
            Process process = builder.start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return rate(told);
        } finally {
            Files.delete(file);
        }
    }

    private static double rate(String told) {
        Matcher rate = RATE.matcher(told);
        Matcher failed = FAILED.matcher(told);
        if (!rate.find() || (failed.find() && !failed.group(1).equals("0"))) {
            throw new IllegalStateException("pgbench failed:\n" + told);
        }
        return Double.parseDouble(rate.group(1));
    }
}
