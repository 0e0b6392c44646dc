package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Alarms;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.TestServer;

/** As the server is shipped: a phone's role sends kept documents and nothing else, by whichever door. */
@QuarkusTest
@TestProfile(KeptDocumentsOnlyTest.AsShipped.class)
@WithTestResource(TestServer.class)
@Timeout(60)
class KeptDocumentsOnlyTest {
    private static final String REFUSED = "PERSISTED_QUERY_REQUIRED";
    private static final String FREE = "{ unreadNoticeCount }";
    private static final String FREE_STREAM = "subscription { alertChanged { handling } }";

    @Inject
    PersistedDocuments kept;

    private final Community community = Community.create();
    private final String cadre = Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode());

    /** The setting without a profile, in place of what the tests have. */
    public static final class AsShipped implements QuarkusTestProfile {
        private static final String SETTING = "minqing.graphql.free-documents";

        @Override
        public Map<String, String> getConfigOverrides() {
            Properties shipped = new Properties();
            try (Reader reader =
                    Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
                shipped.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String value = shipped.getProperty(SETTING);
            return Map.of(SETTING, value, "%test." + SETTING, value);
        }
    }

    private String id(String name) {
        return kept.ids().stream()
                .filter(id -> kept.find(id).matches("(?s)(query|mutation|subscription) " + name + "\\b.*"))
                .findFirst()
                .orElseThrow();
    }

    private static String url(String parameter, String value) {
        return "http://localhost:" + RestAssured.port + "/graphql?" + parameter + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String codeOf(JsonPath answer) {
        return answer.getString("errors[0].extensions.code");
    }

    private JsonPath post(Map<String, Object> body) {
        return GraphQl.as(cadre)
                .request()
                .contentType("application/json")
                .body(body)
                .post("/graphql")
                .jsonPath();
    }

    @Test
    void byPostAndGet() {
        assertThat(codeOf(post(Map.of("query", FREE)))).isEqualTo(REFUSED);
        assertThat(codeOf(GraphQl.as(cadre).request().get(url("query", FREE)).jsonPath()))
                .isEqualTo(REFUSED);

        JsonPath posted = post(Map.of("documentId", id("AlertList"), "variables", Map.of("first", 5)));
        JsonPath got = GraphQl.as(cadre)
                .request()
                .queryParam("documentId", id("AlertList"))
                .queryParam("variables", "{\"first\":5}")
                .get("/graphql")
                .jsonPath();

        assertThat(List.of(posted, got))
                .allSatisfy(answer ->
                        assertThat(answer.getList("data.alerts.edges")).isEmpty());
    }

    @Test
    void byServerSentEvents() throws Exception {
        try (InputStream refused = stream("query", FREE_STREAM).body()) {
            assertThat(new String(refused.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(REFUSED);
        }
        long alert = Alarms.raise(community, "kept-sse");
        HttpResponse<InputStream> open = stream("documentId", id("AlertChanged"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open.body(), StandardCharsets.UTF_8))) {
            assertThat(open.statusCode()).isEqualTo(200);
            assertThat(open.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(lines.readLine()).as("it listens").isEqualTo(":");

            assertThat(acknowledged(alert)).isEqualTo("ACKNOWLEDGED");

            assertThat(lines.lines().filter(line -> line.startsWith("data:")).findFirst())
                    .hasValueSatisfying(told -> assertThat(told).contains("ACKNOWLEDGED"));
        }
    }

    private HttpResponse<InputStream> stream(String parameter, String value) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url(parameter, value)))
                                .header("Accept", "text/event-stream")
                                .header("Authorization", "Bearer " + cadre)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    @Test
    void byWebSocket() {
        long alert = Alarms.raise(community, "kept-ws");
        try (GraphQlSocket socket = GraphQlSocket.as(cadre)) {
            socket.subscribe("free", FREE_STREAM);
            JsonPath refused = socket.next();
            assertThat(refused.getString("type")).isEqualTo("error");
            assertThat(refused.getString("payload[0].extensions.code")).isEqualTo(REFUSED);

            socket.send(new JsonObject()
                    .put("id", "kept")
                    .put("type", "subscribe")
                    .put("payload", new JsonObject().put("documentId", id("AlertChanged")))
                    .encode());
            assertThat(socket.isSilent()).as("it listens").isTrue();

            assertThat(acknowledged(alert)).isEqualTo("ACKNOWLEDGED");

            assertThat(socket.next().getString("payload.data.alertChanged.handling"))
                    .isEqualTo("ACKNOWLEDGED");
        }
    }

    private String acknowledged(long alert) {
        Map<String, Object> input = Map.of(
                "alertId",
                NodeId.of("Alert", alert),
                "requestId",
                UUID.randomUUID().toString());
        return post(Map.of("documentId", id("AlertAcknowledge"), "variables", Map.of("input", input)))
                .getString("data.alertAcknowledge.alert.handling");
    }

    @Test
    void aRoleThatWritesItsOwnDocumentsDoes() {
        GraphQl operator = community.somebody(Role.OPERATOR, community.streetCode());

        assertThat(operator.ask(FREE).getInt("data.unreadNoticeCount")).isZero();
    }
}
