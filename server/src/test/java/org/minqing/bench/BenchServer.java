package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.minqing.access.Role;
import org.minqing.database.EmbeddedDatabase;
import org.minqing.demo.DemoTokens;
import org.minqing.demo.Identity;
import org.minqing.demo.IssuerKey;
import org.minqing.testing.Eventually;
import org.minqing.testing.ServerProcess;

/**
 * A server with its database, for one benchmark. The server is the built jar in a process of its own; the database is the one that
 * it brings along, in a temporary folder that is deleted in the end.
 */
public final class BenchServer implements AutoCloseable {
    private static final List<String> JVM_FLAGS =
            List.of(System.getProperty("minqing.bench.jvm", "-Xms1g -Xmx1g -XX:+UseParallelGC")
                    .split(" "));
    private static final Duration TOKEN_LASTING = Duration.ofHours(8);

    /** 100,000 meters, a thousand at a time. */
    private static final Duration WATCHED_WITHIN = Duration.ofMinutes(5);

    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private EmbeddedDatabase database;
    private final IssuerKey issuer;
    private final Map<String, String> settings;
    private ServerProcess server;

    private BenchServer(Path folder, EmbeddedDatabase database, IssuerKey issuer, Map<String, String> settings) {
        this.folder = folder;
        this.database = database;
        this.issuer = issuer;
        this.settings = settings;
        this.server = ServerProcess.launch(folder, settings, JVM_FLAGS).ready();
    }

    /** Starts both; the tables are there when this returns, and nothing is in them. Settings beyond the usual may be given. */
    public static BenchServer start(Map<String, String> more) {
        try {
            Path folder = Files.createTempDirectory("minqing-bench-");
            EmbeddedDatabase database = EmbeddedDatabase.start(folder);
            IssuerKey issuer = IssuerKey.in(folder);
            Map<String, String> settings = new HashMap<>(database.settings());
            settings.put("minqing.data", folder.toString());
            settings.put("quarkus.oidc.public-key", issuer.publicKey());
            settings.put("minqing.graphql.free-documents", "cadre,secretary,operator,data-steward");
            settings.putAll(more);
            return new BenchServer(folder, database, issuer, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the database as its superuser, then starts the server anew, so that it knows what is there. */
    public void fill(Filling filling) throws SQLException {
        server.close();
        try (Connection connection = connect()) {
            filling.fill(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            }
        }
        server = ServerProcess.launch(folder, settings, JVM_FLAGS).ready();
    }

    /** Writes rows. */
    public interface Filling {
        void fill(Connection connection) throws SQLException;
    }

    public ServerProcess server() {
        return server;
    }

    /** One more server on the same database; whoever asks for it closes it. */
    public ServerProcess another() {
        return ServerProcess.launch(folder, settings, JVM_FLAGS).ready();
    }

    /** Runs a command of the jar beside the server; whoever asks for it waits for its end or kills it. */
    public ServerProcess command(String... words) {
        return ServerProcess.launch(folder, settings, JVM_FLAGS, words);
    }

    /** Kills the server as {@code kill -9} does, and starts another in its place. */
    public void killAndStartAgain() {
        server.kill();
        server = another();
    }

    /** Kills the server and PostgreSQL as a whole, as a machine does that loses its power, and starts both again on what is on the disk. */
    public void killAllAndStartAgain() throws IOException {
        Path pidFile = folder.resolve("postgres").resolve("postmaster.pid");
        ProcessHandle postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).trim()))
                .orElseThrow();
        List<ProcessHandle> backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        server.kill();
        postmaster.onExit().join();
        backends.forEach(backend -> backend.onExit().join());
        // Nothing is left to stop; what this process itself still holds of the folder is given back.
        database.close();
        database = EmbeddedDatabase.start(folder);
        settings.putAll(database.settings());
        server = another();
    }

    /** As the superuser, past row security, in the server's own schema. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(superuserUrl() + "&currentSchema=minqing");
    }

    public String superuserUrl() {
        return database.superuserUrl();
    }

    /** Runs statements as the superuser. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** How many rows there are of a table, which may be followed by a condition. */
    public long count(String from) {
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The environment in which {@code pgbench} and its like find the database, as the superuser. */
    public Map<String, String> postgresEnvironment() {
        String password = database.superuserUrl().replaceFirst(".*password=", "");
        return Map.of(
                "PGHOST", "localhost",
                "PGPORT", Integer.toString(database.port()),
                "PGDATABASE", "minqing",
                "PGUSER", "postgres",
                "PGPASSWORD", password,
                "PGOPTIONS", "-c search_path=minqing");
    }

    public String token(Role role, String subject, String... org) {
        Identity identity = new Identity(subject, subject, List.of(role), List.of(org));
        return DemoTokens.token(issuer, identity, Instant.now(), TOKEN_LASTING);
    }

    /** Answers one request of plain HTTP; fails when the answer is not 200. */
    public String post(String path, String token, String type, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != OK || answer.body().contains("\"errors\"")) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Has every meter watched as the rules say. A rule that is not in force is saved: all meters are looked at again. */
    public void watchAll() throws IOException, InterruptedException {
        String document = """
                mutation { alertRuleSave(input: {kind: NO_WATER, nameChinese: "基准", isEnabled: false, severity: INFO, rank: 0,
                  windowMinutes: 1440, litres: 0, dispatches: false, hours: ALWAYS, requestId: "%s"}) { problems { message } } }
                """.formatted(UUID.randomUUID());
        post(
                "/graphql",
                token(Role.OPERATOR, "operator", BenchCommunity.STREET_CODE),
                "application/json",
                new JsonObject().put("query", document).toBuffer().getBytes());
        Eventually.within(
                WATCHED_WITHIN,
                "every meter is watched",
                () -> count("outbox where state = 'WAITING' and reaction = 'WatchOnWatchesOutdated'") == 0);
    }

    @Override
    public void close() throws IOException {
        server.close();
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
