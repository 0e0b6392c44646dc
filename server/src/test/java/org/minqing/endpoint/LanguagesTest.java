package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What goes wrong is told in the language that was asked for, Chinese first, over each door. */
@QuarkusTest
@WithTestResource(TestServer.class)
class LanguagesTest {
    private static final String PAGE = "{ pageInfo { hasNextPage } }";
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    enum Door {
        HTTP,
        WEBSOCKET,
        EVENT_STREAM
    }

    private final Community community = Community.create();
    private final String token = Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode());

    private String message(Door door, String language, String document) {
        return switch (door) {
            case HTTP -> http(language, document);
            case WEBSOCKET -> socket(language, document);
            case EVENT_STREAM -> event(language, document);
        };
    }

    private String http(String language, String document) {
        return GraphQl.as(token)
                .request()
                .header("Accept-Language", language)
                .contentType("application/json")
                .body(Map.of("query", document))
                .post("/graphql")
                .jsonPath()
                .getString("errors[0].message");
    }

    private String event(String language, String document) {
        String told = GraphQl.as(token)
                .request()
                .header("Accept-Language", language)
                .header("Accept", "text/event-stream")
                .contentType("application/json")
                .body(new JsonObject(Map.of("query", document)).encode())
                .post("/graphql")
                .asString();
        return JsonPath.from(told.substring(told.indexOf('{'), told.lastIndexOf('}') + 1))
                .getString("errors[0].message");
    }

    private String socket(String language, String document) {
        try (GraphQlSocket socket = GraphQlSocket.open("Accept-Language", language)) {
            socket.send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
            assertThat(socket.next().getString("type")).isEqualTo("connection_ack");
            socket.subscribe("1", document);
            JsonPath told = socket.next();
            return told.getString(
                    told.getString("type").equals("error") ? "payload[0].message" : "payload.errors[0].message");
        }
    }

    private void tells(Door door, String document, String chinese, String english) {
        assertThat(message(door, "zh-CN,zh;q=0.9,en;q=0.8", document)).startsWith(chinese);
        assertThat(message(door, "en-GB,en;q=0.9", document))
                .startsWith(english)
                .doesNotContainPattern(HAN);
    }

    @ParameterizedTest
    @EnumSource
    void refusalsOfDocumentsArgumentsAndCallers(Door door) {
        String aliases =
                IntStream.range(0, 121).mapToObj(i -> "a" + i + ": __typename").collect(Collectors.joining(" "));

        tells(door, "{", "文档无法解析：", "Invalid");
        tells(door, "{ nothing }", "文档不符合架构：", "Validation error");
        tells(door, "{ " + aliases + " }", "文档超过 120 个别名", "This document has more than 120 aliases");
        tells(door, "{ alerts(first: 0) " + PAGE + " }", "first 须在 1 至 100 之间", "first must be between 1 and 100");
        tells(door, "{ apps { id } }", "apps 仅限", "apps is for");
        tells(door, "{ __schema { queryType { name } } }", "架构以文件发布", "The schema is published");
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfOurs(Door door) {
        Sql.run("revoke select on suppression from minqing_app");
        try {
            tells(door, "{ suppressions " + PAGE + " }", "系统故障", "A fault of ours");
        } finally {
            Sql.run("grant select on suppression to minqing_app");
        }
    }

    @Test
    void aSocketIsToldInTheLanguageThatItNamesWhenItSaysWhoItIs() {
        try (GraphQlSocket socket = GraphQlSocket.open()) {
            socket.send(Map.of(
                    "type",
                    "connection_init",
                    "payload",
                    Map.of("Authorization", "Bearer " + token, "Accept-Language", "en")));
            socket.next();
            socket.subscribe("1", "{ nothing }");

            assertThat(socket.next().getString("payload[0].message")).startsWith("Validation error");
        }
    }

    @Test
    void whoSignsInNotAtAllIsToldInChineseUnlessTheyAskOtherwise() {
        assertThat(GraphQl.asNobody().post("{ __typename }").jsonPath().getString("errors[0].message"))
                .startsWith("请先登录");
        assertThat(GraphQl.asNobody()
                        .request()
                        .header("Accept-Language", "en")
                        .contentType("application/json")
                        .body(Map.of("query", "{ __typename }"))
                        .post("/graphql")
                        .jsonPath()
                        .getString("errors[0].message"))
                .startsWith("Sign in first");
    }
}
