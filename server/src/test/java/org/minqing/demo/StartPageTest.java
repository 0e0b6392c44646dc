package org.minqing.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minqing.testing.GraphQl;
import org.minqing.testing.TestServer;

/** The demo's start page and what stands ready behind it. */
@QuarkusTest
@TestProfile(DemoProfile.class)
@WithTestResource(TestServer.class)
class StartPageTest {
    private static final JsonObject OPERATIONS = new JsonObject(DemoPages.resource("operations.json"));

    @Test
    void itSpeaksChineseFirstAndTakesNothingFromElsewhere() {
        var page = given().get("/").then().statusCode(200).extract();

        assertThat(page.asString()).contains("<html lang=\"zh-CN\">", "以谁的身份看", "Sign in as");
        assertThat(page.asString()).doesNotContain("https://", "//cdn");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'");
    }

    @Test
    void itNamesTheDataFolderAndEveryPersona() {
        JsonPath facts = given().get("/demo/start.json").jsonPath();

        assertThat(facts.getString("folder"))
                .isEqualTo(TestServer.folder().toAbsolutePath().toString());
        assertThat(facts.<String>getList("personas.key"))
                .containsExactlyElementsOf(
                        Arrays.stream(Persona.values()).map(Persona::key).toList());
    }

    @Test
    void everyPersonaFindsOperationsReady() {
        assertThat(OPERATIONS.fieldNames())
                .containsExactlyElementsOf(
                        Arrays.stream(Persona.values()).map(Persona::key).toList());
    }

    static Stream<Ready> operations() {
        return Arrays.stream(Persona.values())
                .flatMap(persona -> OPERATIONS.getJsonArray(persona.key(), new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .filter(one -> !one.getString("query").startsWith("subscription"))
                        .map(one -> new Ready(persona, one.getString("query"), one.getJsonObject("variables"))));
    }

    record Ready(Persona persona, String query, JsonObject variables) {}

    @ParameterizedTest
    @MethodSource("operations")
    void eachOfThemRuns(Ready ready) {
        String token = DemoTokens.token(
                IssuerKey.in(TestServer.folder()), ready.persona.identity(), Instant.now(), Duration.ofMinutes(5));
        Map<String, Object> variables = ready.variables == null ? Map.of() : ready.variables.getMap();

        JsonPath answer = GraphQl.as(token)
                .ask(
                        ready.query,
                        variables.entrySet().stream()
                                .flatMap(entry -> Stream.of(entry.getKey(), asMap(entry.getValue())))
                                .toArray());

        assertThat(answer.getList("errors")).isNull();
    }

    private static Object asMap(Object value) {
        return value instanceof JsonObject object ? object.getMap() : value;
    }
}
