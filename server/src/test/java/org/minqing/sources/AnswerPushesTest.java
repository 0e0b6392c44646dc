package org.minqing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Answers go out to the system's own door, again until it has accepted them. */
@QuarkusTest
@WithTestResource(TestServer.class)
class AnswerPushesTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Community community = Community.create();
    private final String reference = "CY-" + UUID.randomUUID();
    private final Queue<JsonObject> received = new ConcurrentLinkedQueue<>();
    private volatile int status = 204;
    private HttpServer door;

    @Inject
    AnswerPushes pushes;

    @Inject
    SourceAnswers answers;

    @Inject
    UnitOfWork work;

    @BeforeEach
    void open() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            new JsonArray(body)
                    .stream()
                            .map(JsonObject.class::cast)
                            .filter(event -> event.getString("subject").equals(reference))
                            .forEach(received::add);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        door.start();
        work.run(
                        new ServerActor("test"),
                        tx -> answers.put(
                                tx,
                                community.neighbourhood(),
                                SourceSystem.CITY_OPERATIONS,
                                reference,
                                new JsonObject().put("result", "DONE")))
                .await()
                .atMost(LIMIT);
    }

    @AfterEach
    void close() {
        door.stop(0);
    }

    private void offer() {
        pushes.offer(
                        SourceSystem.CITY_OPERATIONS,
                        URI.create("http://127.0.0.1:" + door.getAddress().getPort() + "/answers"))
                .await()
                .atMost(LIMIT);
    }

    private List<Object> waiting() {
        return Sql.run("select reference from source_answer where reference = ? and taken_at is null", reference);
    }

    @Test
    void anAnswerIsSentOnceWhenItIsAccepted() {
        offer();
        offer();

        assertThat(received).hasSize(1);
        assertThat(received.peek().getString("type")).isEqualTo("org.minqing.source.answered");
        assertThat(received.peek().getString("source")).isEqualTo("/sources/city-operations");
        assertThat(received.peek().getJsonObject("data")).isEqualTo(new JsonObject().put("result", "DONE"));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatIsNotAcceptedIsOfferedAgainUnderTheSameId() {
        status = 503;
        offer();
        offer();
        assertThat(received).as("not again at once").hasSize(1);
        assertThat(waiting()).containsExactly(reference);

        status = 200;
        Sql.run("update source_answer set offered_at = now() - interval '2 minutes' where reference = ?", reference);
        offer();

        assertThat(received)
                .extracting(event -> event.getString("id"))
                .hasSize(2)
                .containsOnly(received.peek().getString("id"));
        assertThat(waiting()).isEmpty();
    }
}
