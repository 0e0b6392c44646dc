package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Alarms;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What attackers do with bodies, methods and paths. */
@QuarkusTest
@WithTestResource(TestServer.class)
class HttpAttacksTest {
    private final Community community = Community.create();
    private final String token = Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode());

    private record Answer(int status, String body) {
        String code() {
            return JsonPath.from(body).getString("errors[0].extensions.code");
        }
    }

    private Answer post(String type, String body) {
        return post("/graphql", type, body, "Bearer " + token);
    }

    private static Answer post(String path, String type, String body, String authorization) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Content-Type", type)
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String acknowledgement(long alert) {
        return "mutation { alertAcknowledge(input: {requestId: \"%s\", alertId: \"%s\"}) { problems { code } } }"
                .formatted(UUID.randomUUID(), NodeId.of("Alert", alert));
    }

    private static String handling(long alert) {
        return (String)
                Sql.run("select handling from alert where id = ?", alert).get(0);
    }

    @Test
    void aBatchIsRefused() {
        var answer = post("application/json", "[{\"query\":\"{__typename}\"},{\"query\":\"{__typename}\"}]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BAD_REQUEST");
        try (GraphQlSocket socket = GraphQlSocket.as(token)) {
            socket.send("[{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{__typename}\"}}]");
            assertThat(socket.closeCode()).isEqualTo(4400);
        }
        try (GraphQlSocket socket = GraphQlSocket.as(token)) {
            socket.send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":[{\"query\":\"{__typename}\"}]}");
            assertThat(socket.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void aMutationWithGetIsRefusedAndDoesNothing() {
        long alert = Alarms.raise(community, "get-1");

        var answer = GraphQl.as(token)
                .request()
                .queryParam("query", acknowledgement(alert))
                .get("/graphql");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(handling(alert)).isEqualTo("NEW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/graphql",
                "application/jsonp",
                "text/plain; application/json"
            })
    void whatAFormOnAnotherSiteCanSendIsRefusedAndDoesNothing(String type) {
        long alert = Alarms.raise(community, "form-" + UUID.randomUUID());

        var answer = post(type, "{\"query\":\"" + acknowledgement(alert).replace("\"", "\\\"") + "\"}");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(handling(alert)).isEqualTo("NEW");
    }

    @Test
    void hugeBodiesAreRefused() {
        var large = post(
                "application/json",
                "{\"query\":\"{__typename}\",\"variables\":{\"a\":\"" + "x".repeat(262_144) + "\"}}");
        var deep = post("application/json", "{\"variables\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}");
        var digits = post(
                "application/json", "{\"query\":\"{__typename}\",\"variables\":{\"a\":" + "9".repeat(50_000) + "}}");

        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("BODY_LIMIT");
        assertThat(deep.status()).isEqualTo(400);
        assertThat(deep.code()).isEqualTo("BAD_REQUEST");
        assertThat(digits.status()).isEqualTo(400);
        try (GraphQlSocket socket = GraphQlSocket.as(token)) {
            socket.subscribe("1", "{__typename}", "a", "x".repeat(300_000));
            assertThat(socket.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void anOverlongOperationNameIsRefused() {
        var answer = GraphQl.as(token)
                .request()
                .contentType("application/json")
                .body(Map.of("query", "{ __typename }", "operationName", "a".repeat(256)))
                .post("/graphql");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "///graphql",
                "//graphql",
                "/graphql/",
                "/graphql//",
                "/graphql/x",
                "/graphql/schema.graphql",
                "/GRAPHQL",
                "/%67raphql",
                "/./graphql",
                "/x/../graphql",
                "/graphql;a=b",
                "/graphql%2f",
                "/graphql%00"
            })
    void noPathLeadsAroundSignIn(String path) {
        Answer answer = post(path, "application/json", "{\"query\":\"{ __typename }\"}", "Bearer none");

        assertThat(answer.status()).isIn(400, 401, 404);
        assertThat(answer.body()).doesNotContain("\"data\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"///graphql", "/graphql/", "/GRAPHQL", "/graphql/x"})
    void noPathLeadsToAnotherWebSocket(String path) {
        URI uri = URI.create("ws://localhost:" + RestAssured.port + path);

        var opening = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(uri, new WebSocket.Listener() {});

        assertThat(opening).failsWithin(Duration.ofSeconds(10));
    }
}
