package org.minqing.database;

import io.quarkus.runtime.Application;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL of the server's own, on loopback with passwords, its data kept between starts. Commits are durable: the library
 * that starts it switches fsync off for tests, this class switches it on again.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String DATABASE = "minqing";
    private static final String SUPERUSER = "postgres";
    /** The postmaster writes its port there. */
    private static final int PID_FILE_PORT_LINE = 3;

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** As long as whoever stops a service usually waits. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final EmbeddedPostgres postgres;
    private final Secrets secrets;

    private EmbeddedDatabase(EmbeddedPostgres postgres, Secrets secrets) {
        this.postgres = postgres;
        this.secrets = secrets;
    }

    /** Starts it in {@code folder}, creating what is missing. A server that a crash left behind is stopped first. */
    public static EmbeddedDatabase start(Path folder) {
        try {
            Files.createDirectories(folder);
            Secrets secrets = Secrets.in(folder);
            Path data = folder.resolve("postgres");
            stopLeftover(data);
            boolean first = !Files.exists(data.resolve("PG_VERSION"));
            var database = new EmbeddedDatabase(launch(folder, data, first, secrets), secrets);
            if (first) {
                database.secure(data);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(database::stopLast, "database-stop"));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start in " + folder, e);
        }
    }

    static Map<String, String> settingsOf(Path folder) {
        return start(folder).settings();
    }

    /** The settings of the one that is running in {@code folder}, started by another process; empty where none is. */
    static Optional<Map<String, String>> running(Path folder) {
        try {
            Path data = folder.resolve("postgres");
            if (postmaster(data).isEmpty()) {
                return Optional.empty();
            }
            int port = Integer.parseInt(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(PID_FILE_PORT_LINE));
            return Optional.of(settings(port, Secrets.in(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL in " + folder + " cannot be joined", e);
        }
    }

    /** The standard settings that point the server at this database, the app's role and the owner's apart. */
    public Map<String, String> settings() {
        return settings(postgres.getPort(), secrets);
    }

    private static Map<String, String> settings(int port, Secrets secrets) {
        String address = "localhost:" + port + "/" + DATABASE;
        return Map.of(
                DatabaseStart.REACTIVE_URL,
                "postgresql://" + address,
                "quarkus.datasource.username",
                "minqing_app",
                "quarkus.datasource.password",
                secrets.app(),
                "minqing.database.owner.username",
                "minqing_owner",
                "minqing.database.owner.password",
                secrets.owner());
    }

    /** The superuser's JDBC URL, password included; for tests that break things on purpose. */
    public String superuserUrl() {
        return "jdbc:postgresql://localhost:%d/%s?user=%s&password=%s"
                .formatted(postgres.getPort(), DATABASE, SUPERUSER, secrets.superuser());
    }

    public int port() {
        return postgres.getPort();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    /** When the process ends: after the server, whose last work still needs it. */
    private void stopLast() {
        Application server = Application.currentApplication();
        if (server != null) {
            CompletableFuture.runAsync(server::awaitShutdown)
                    .completeOnTimeout(null, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
        try {
            close();
        } catch (IOException e) {
            System.err.println("The embedded PostgreSQL did not stop: " + e);
        }
    }

    private static EmbeddedPostgres launch(Path folder, Path data, boolean first, Secrets secrets) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(START_LIMIT)
                .setRegisterShutdownHook(false)
                // Without an ICU locale the trigrams of Chinese text are empty.
                .setLocaleConfig("locale-provider", "icu")
                .setLocaleConfig("icu-locale", "zh-Hans-CN")
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("max_parallel_workers_per_gather", "0")
                // A table that an import has just filled is planned for as an empty one until it is looked at.
                .setServerConfig("autovacuum_naptime", "5s")
                .setServerConfig("jit", "off");
        if (!first) {
            builder.setConnectConfig("password", secrets.superuser());
        }
        return builder.start();
    }

    /** On the first start only: roles, passwords, the database, and from then on no connection without a password. */
    private void secure(Path data) throws IOException {
        String url = "jdbc:postgresql://localhost:%d/postgres?user=%s".formatted(postgres.getPort(), SUPERUSER);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "create role minqing_owner login password '" + secrets.owner() + "'",
                    "create role minqing_app login password '" + secrets.app() + "'",
                    "create database " + DATABASE + " owner minqing_owner",
                    "alter role " + SUPERUSER + " password '" + secrets.superuser() + "'")) {
                statement.execute(sql);
            }
            Files.writeString(data.resolve("pg_hba.conf"), "host all all localhost scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("The embedded PostgreSQL could not be set up", e);
        }
    }

    private static void stopLeftover(Path data) throws IOException {
        Optional<ProcessHandle> leftover = postmaster(data);
        if (leftover.isEmpty()) {
            return;
        }
        new ProcessBuilder("kill", "-INT", Long.toString(leftover.get().pid())).start();
        try {
            leftover.get().onExit().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Another PostgreSQL still uses " + data, e);
        }
    }

    private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    }
}
