package org.minqing.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL 15 from Debian's package, the oldest that the server works on, set up as an administrator does: by
 * {@code deploy/postgres/roles.sql} with two roles, or with one login that does both.
 */
final class InstalledDatabase implements TestDatabase {
    private static final Path BINARIES = Path.of("/usr/lib/postgresql/15/bin");
    private static final Path ROLES = Path.of("..", "deploy", "postgres", "roles.sql");
    private static final int LIMIT_SECONDS = 120;

    private final Path data;
    private final int port;
    private final boolean isOneLogin;
    private final String ownerPassword = UUID.randomUUID().toString();
    private final String appPassword = UUID.randomUUID().toString();

    private InstalledDatabase(Path data, int port, boolean isOneLogin) {
        this.data = data;
        this.port = port;
        this.isOneLogin = isOneLogin;
    }

    static boolean isInstalled() {
        return Files.isExecutable(BINARIES.resolve("initdb"));
    }

    static InstalledDatabase start(boolean isOneLogin) {
        try {
            Path data = Files.createTempDirectory("minqing-postgres-15-");
            run(List.of("chmod", "777", data.toString()));
            var database = new InstalledDatabase(data.resolve("data"), freePort(), isOneLogin);
            database.launch();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() throws IOException {
        run(asPostgres("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "--no-sync"));
        run(asPostgres(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-l",
                data.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=localhost -c unix_socket_directories= -c fsync=off",
                "start"));
        if (isOneLogin) {
            psql(
                    "-c",
                    "create role minqing login createrole password '" + ownerPassword + "'",
                    "-c",
                    "create database minqing owner minqing template template0 encoding 'UTF8' locale 'C.UTF-8'");
        } else {
            psql(
                    "-v",
                    "owner_password=" + ownerPassword,
                    "-v",
                    "app_password=" + appPassword,
                    "-f",
                    ROLES.toAbsolutePath().normalize().toString());
        }
    }

    @Override
    public Map<String, String> settings() {
        String url = "postgresql://localhost:" + port + "/minqing";
        return isOneLogin
                ? Map.of(
                        "quarkus.datasource.reactive.url", url,
                        "quarkus.datasource.username", "minqing",
                        "quarkus.datasource.password", ownerPassword)
                : Map.of(
                        "quarkus.datasource.reactive.url", url,
                        "quarkus.datasource.username", "minqing_app",
                        "quarkus.datasource.password", appPassword,
                        "minqing.database.owner.username", "minqing_owner",
                        "minqing.database.owner.password", ownerPassword);
    }

    @Override
    public String superuserUrl() {
        return "jdbc:postgresql://localhost:%d/minqing?user=postgres".formatted(port);
    }

    @Override
    public String appUrl() {
        return isOneLogin
                ? "jdbc:postgresql://localhost:%d/minqing?user=minqing&password=%s&options=-c%%20role=minqing_app"
                        .formatted(port, ownerPassword)
                : "jdbc:postgresql://localhost:%d/minqing?user=minqing_app&password=%s".formatted(port, appPassword);
    }

    @Override
    public void close() throws IOException {
        run(asPostgres("pg_ctl", "-D", data.toString(), "-w", "-m", "immediate", "stop"));
        run(List.of("rm", "-rf", data.getParent().toString()));
    }

    private void psql(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                BINARIES.resolve("psql").toString(),
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "localhost",
                "-p",
                Integer.toString(port),
                "-U",
                "postgres",
                "-d",
                "postgres"));
        command.addAll(Arrays.asList(arguments));
        run(command);
    }

    /** It refuses to run as root. */
    private static List<String> asPostgres(String binary, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(BINARIES.resolve(binary).toString());
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("minqing-postgres-15-", ".out");
        Process process = new ProcessBuilder(command)
                .directory(output.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + ": " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Files.delete(output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
