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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void aServerWhoseJobsAllTurnIsWell() {
        Eventually.within(LIMIT, "every job has turned", () -> Sql.number("select count(*) from heartbeat") >= 3);
        Watched watched = new Watched(server);

        assertThat(watched.look()).isEmpty();
        assertThat(watched.look()).isEmpty();
    }

    @Test
    void a12AStoppedDetectorIsToldAtTheSecondLookAndItsRecoveryOnce() throws SQLException {
        Eventually.within(
                LIMIT,
                "the detector has turned",
                () -> Sql.number("select count(*) from heartbeat where name = 'detection'") == 1);
        Watched watched = new Watched(server);
        try (Connection holding = Sql.connect()) {
            stopDetector(holding);

            assertThat(watched.look()).isEmpty();
            assertThat(watched.look())
                    .hasValueSatisfying(change -> assertThat(change.what()).contains("stopped: jobs (detection DOWN"));
            assertThat(watched.look()).isEmpty();
            holding.rollback();
        }

        Eventually.within(
                LIMIT,
                "it turns again",
                () -> watched.look().filter(Watched.Change::isWell).isPresent());
        assertThat(watched.look()).isEmpty();
    }

    /** Its last heartbeat is old, and while the row is held it cannot beat. */
    private static void stopDetector(Connection holding) throws SQLException {
        holding.setAutoCommit(false);
        try (Statement statement = holding.createStatement()) {
            Sql.run("update heartbeat set at = now() - interval '10 minutes' where name = 'detection'");
            statement.execute("select from heartbeat where name = 'detection' for update");
        }
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
