package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.minqing.access.Role;
import org.minqing.testing.Alarms;
import org.minqing.testing.Community;
import org.minqing.testing.Signed;
import org.minqing.testing.TestServer;

/** GraphQL over server-sent events, in graphql-sse's distinct connections mode. */
@QuarkusTest
@WithTestResource(TestServer.class)
@Timeout(60)
class EventStreamTest {
    private static final String CHANGES = "subscription { alertChanged { handling } }";

    private final Community community = Community.create();
    private final String cadre = Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode());

    private static HttpResponse<InputStream> send(HttpRequest.Builder request, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.header("Accept", "text/event-stream")
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    private static HttpResponse<InputStream> post(String token, String document) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(new JsonObject(Map.of("query", document)).encode())),
                token);
    }

    private static HttpResponse<InputStream> get(String token, String document) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/graphql?query="
                        + URLEncoder.encode(document, StandardCharsets.UTF_8))),
                token);
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The lines of the next event; comments are passed over. */
    private static List<String> event(BufferedReader lines) throws IOException {
        List<String> event = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !event.isEmpty()) {
                return event;
            }
            if (!line.isEmpty() && !line.startsWith(":")) {
                event.add(line);
            }
        }
        return event;
    }

    @Test
    void anAlertThatChangesIsTold() throws Exception {
        long alert = Alarms.raise(community, "sse-1");
        var response = post(cadre, CHANGES);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        try (BufferedReader lines = lines(response)) {
            assertThat(lines.readLine()).as("opened at once").isEqualTo(":");

            Alarms.acknowledge(community, alert);

            assertThat(event(lines))
                    .containsExactly(
                            "event: next", "data: {\"data\":{\"alertChanged\":{\"handling\":\"ACKNOWLEDGED\"}}}");
            assertThat(lines.lines().filter(":"::equals).findFirst())
                    .as("a heartbeat")
                    .isPresent();
        }
    }

    @Test
    void itMayBeAskedForWithGet() throws Exception {
        long alert = Alarms.raise(community, "sse-2");
        try (BufferedReader lines = lines(get(cadre, CHANGES))) {
            assertThat(lines.readLine()).isEqualTo(":");

            Alarms.acknowledge(community, alert);

            assertThat(event(lines).get(1)).contains("ACKNOWLEDGED");
        }
    }

    @Test
    void aQueryAnswersOnceAndIsComplete() throws Exception {
        try (BufferedReader lines = lines(post(cadre, "{ __typename }"))) {
            assertThat(event(lines)).containsExactly("event: next", "data: {\"data\":{\"__typename\":\"Query\"}}");
            assertThat(event(lines)).containsExactly("event: complete", "data:");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void whatMayNotRunIsRefusedWithItsStatus() throws Exception {
        assertThat(post(cadre, "subscription { alertChanged { nothing } }").statusCode())
                .isEqualTo(400);
        assertThat(post("none", CHANGES).statusCode()).isEqualTo(401);
        assertThat(get(
                                cadre,
                                "mutation { alertAcknowledge(input: {requestId: \"1\", alertId: \"1\"}) { problems { code } } }")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void aTokenThatEndsEndsTheStream() throws Exception {
        String ending =
                Signed.as(List.of(Role.CADRE), "somebody", Duration.ofSeconds(2), community.neighbourhoodCode());
        try (BufferedReader lines = lines(post(ending, CHANGES))) {
            assertThat(event(lines).get(1)).contains("\"code\":\"UNAUTHENTICATED\"");
            assertThat(event(lines)).containsExactly("event: complete", "data:");
        }
    }
}
