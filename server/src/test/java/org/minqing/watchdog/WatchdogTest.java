package org.minqing.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What a watchdog outside sees of a server. */
@QuarkusTest
@WithTestResource(TestServer.class)
class WatchdogTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TestHTTPResource
    URI server;

    @TempDir
    Path folder;

    /** Their timers are off in tests, and orders of other tests wait for nobody. */
    @BeforeEach
    void ordersAndVouchersAreLookedAt() {
        Sql.run("update work_order set next_at = null where next_at <= now()");
        Sql.run(
                "insert into heartbeat values ('escalation', now()), ('releases', now()) on conflict (name) do update set at = now()");
    }

    @Test
    void aServerWhoseJobsAllTurnIsWell() {
        Eventually.within(LIMIT, "every job has turned", () -> Sql.number("select count(*) from heartbeat") >= 6);
        Watched watched = new Watched(server);

        assertThat(watched.look()).isEmpty();
        assertThat(watched.look()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"detection", "dispatch", "suppressions", "notices", "outbox"})
    void a12AStoppedJobIsToldAtTheSecondLook(String job) throws SQLException {
        Watched watched = new Watched(server);
        try (Connection holding = Sql.connect()) {
            stop(job, holding);

            assertThat(watched.look()).isEmpty();
            assertThat(watched.look())
                    .hasValueSatisfying(change -> assertThat(change.what()).contains("stopped: jobs (", job + " DOWN"));
            assertThat(watched.look()).as("once").isEmpty();
            holding.rollback();
        }
        Sql.run("update heartbeat set at = now() where name = ?", job);
    }

    @Test
    void a12ItsRecoveryIsToldOnce() throws SQLException {
        Watched watched = new Watched(server);
        try (Connection holding = Sql.connect()) {
            stop("detection", holding);
            watched.look();
            watched.look();
            holding.rollback();
        }

        Eventually.within(
                LIMIT,
                "it turns again",
                () -> watched.look().filter(Watched.Change::isWell).isPresent());
        assertThat(watched.look()).isEmpty();
    }

    /** Its last heartbeat is old, and while the row is held it cannot beat; where it beat between the two it is tried again. */
    private static void stop(String job, Connection holding) throws SQLException {
        Eventually.within(
                LIMIT, "it has turned", () -> Sql.number("select count(*) from heartbeat where name = ?", job) == 1);
        holding.setAutoCommit(false);
        Eventually.within(LIMIT, "it is held", () -> isHeld(job, holding));
    }

    private static boolean isHeld(String job, Connection holding) {
        try (PreparedStatement held = holding.prepareStatement(
                "select at < now() - interval '9 minutes' from heartbeat where name = ? for update")) {
            holding.rollback();
            Sql.run("update heartbeat set at = now() - interval '10 minutes' where name = ?", job);
            held.setString(1, job);
            try (ResultSet row = held.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a12OrdersThatNobodyLooksAtAreTold() {
        Watched watched = new Watched(server);
        Sql.run("update heartbeat set at = now() - interval '10 minutes' where name = 'escalation'");

        watched.look();

        assertThat(watched.look())
                .hasValueSatisfying(change -> assertThat(change.what()).contains("escalation DOWN"));
    }

    @Test
    void a12AnOrderThatIsDueAndLeftIsToldThoughTheJobTurns() {
        Community community = Community.create();
        Watched watched = new Watched(server);
        Sql.run("""
                insert into work_order (neighbourhood_id, workflow, workflow_version, kind, severity, source, state, assignee_position,
                  opened_at, due_at, next_at)
                select ?, name, version, 'REQUEST', 'NORMAL', 'PERSON', 'DISPATCHED', 'STREET', now() - interval '1 hour', now(),
                  now() - interval '5 minutes' from workflow where name = 'SERVICE' and is_current
                """, community.neighbourhood());

        watched.look();

        assertThat(watched.look())
                .hasValueSatisfying(change -> assertThat(change.what()).contains("escalation DOWN"));
        Sql.run("update work_order set next_at = null where neighbourhood_id = ?", community.neighbourhood());
    }

    @Test
    void a12AServerThatDoesNotAnswerIsToldByWebhookAndCommandAndLog() throws IOException {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer webhook = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        webhook.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        webhook.start();
        Path told = folder.resolve("told");
        Path program = Files.writeString(folder.resolve("tell.sh"), "printf '%s' \"$2\" > \"$1\"");
        Watched watched = new Watched(closedPort());
        Alarm alarm = new Alarm(
                Optional.of(
                        URI.create("http://127.0.0.1:" + webhook.getAddress().getPort())),
                Optional.of("sh " + program + " " + told));

        watched.look().ifPresent(alarm::tell);
        assertThat(received).isEmpty();
        watched.look().ifPresent(alarm::tell);
        watched.look().ifPresent(alarm::tell);
        webhook.stop(0);

        assertThat(received).hasSize(1).first().asString().contains("\"msgtype\":\"text\"", "does not answer");
        assertThat(told).content().contains("服务器没有应答");
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
