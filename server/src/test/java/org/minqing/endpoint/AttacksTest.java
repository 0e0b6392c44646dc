package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What attackers send in documents and variables, over either door: refused with its code, or harmless. */
@QuarkusTest
@WithTestResource(TestServer.class)
class AttacksTest {
    private static final String PAGE = "{ pageInfo { hasNextPage } }";

    enum Door {
        HTTP,
        WEBSOCKET
    }

    private final Community community = Community.create();
    private GraphQlSocket cadre;
    private GraphQlSocket operator;

    @BeforeEach
    void open() {
        cadre = GraphQlSocket.as(token(Role.CADRE));
        operator = GraphQlSocket.as(token(Role.OPERATOR));
    }

    @AfterEach
    void close() {
        cadre.close();
        operator.close();
    }

    private String token(Role role) {
        return Signed.as(role, "somebody", community.neighbourhoodCode());
    }

    /** The answer in the form of HTTP, whichever door it came through. */
    private JsonPath send(Door door, Role role, String document, Object... variables) {
        if (door == Door.HTTP) {
            return GraphQl.as(token(role)).post(document, variables).jsonPath();
        }
        GraphQlSocket socket = role == Role.OPERATOR ? operator : cadre;
        socket.subscribe("1", document, variables);
        JsonPath answer = socket.next();
        if (answer.getString("type").equals("error")) {
            return JsonPath.from(new JsonObject(Map.of("errors", answer.getList("payload"))).encode());
        }
        assertThat(socket.next().getString("type")).isEqualTo("complete");
        return JsonPath.from(new JsonObject(answer.getMap("payload")).encode());
    }

    private List<String> codes(Door door, String document, Object... variables) {
        return send(door, Role.CADRE, document, variables).getList("errors.extensions.code");
    }

    private static String many(int count, Function<Integer, String> part) {
        return IntStream.range(0, count).boxed().map(part).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @EnumSource
    void aliasOverload(Door door) {
        assertThat(codes(door, "{ " + many(121, i -> "a" + i + ": __typename") + " }"))
                .containsExactly("COMPLEXITY_LIMIT");
        assertThat(send(door, Role.CADRE, "{ " + many(120, i -> "a" + i + ": __typename") + " }")
                        .getMap("data"))
                .hasSize(120);
    }

    @ParameterizedTest
    @EnumSource
    void directiveOverload(Door door) {
        assertThat(codes(door, "{ " + many(61, i -> "__typename @include(if: true)") + " }"))
                .containsExactly("COMPLEXITY_LIMIT");
        assertThat(codes(door, "{ __typename " + many(1_000, i -> "@a") + " }")).containsExactly("COMPLEXITY_LIMIT");
    }

    @ParameterizedTest
    @EnumSource
    void tokenFlood(Door door) {
        assertThat(codes(door, "{ " + many(9_000, i -> "__typename") + " }")).containsExactly("TOKEN_LIMIT");
    }

    @ParameterizedTest
    @EnumSource
    void fieldDuplication(Door door) {
        assertThat(codes(door, "{ " + many(2_001, i -> "__typename") + " }")).containsExactly("COMPLEXITY_LIMIT");
    }

    @ParameterizedTest
    @EnumSource
    void fragmentsThatDoubleEachOther(Door door) {
        String bomb = many(40, i -> "fragment f%d on Query { ...f%d ...f%d }".formatted(i, i + 1, i + 1));

        assertThat(codes(door, "{ ...f0 } " + bomb + " fragment f40 on Query { __typename }"))
                .containsExactly("COMPLEXITY_LIMIT");
    }

    @ParameterizedTest
    @EnumSource
    void depth(Door door) {
        assertThat(codes(door, nested(17))).containsExactly("DEPTH_LIMIT");
        assertThat(codes(door, "{a".repeat(3_000) + "}".repeat(3_000))).containsExactly("DEPTH_LIMIT");
        assertThat(codes(door, "{ node(id: " + "[".repeat(3_000) + "]".repeat(3_000) + ") { id } }"))
                .containsExactly("DEPTH_LIMIT");
        assertThat(send(door, Role.CADRE, nested(16)).getMap("data")).containsKey("orgNodes");
    }

    private static String nested(int levels) {
        return "{ orgNodes " + "{ parent ".repeat(levels - 2) + "{ name }" + " }".repeat(levels - 2) + " }";
    }

    @ParameterizedTest
    @EnumSource
    void circularFragments(Door door) {
        assertThat(codes(door, "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"))
                .contains("GRAPHQL_VALIDATION_FAILED")
                .doesNotContain("INTERNAL");
    }

    @ParameterizedTest
    @EnumSource
    void circularIntrospection(Door door) {
        String circle = "{ __schema { types " + "{ fields { type ".repeat(8) + "{ name }" + " } }".repeat(8) + " } }";

        assertThat(send(door, Role.OPERATOR, circle).<String>getList("errors.extensions.code"))
                .containsExactly("COMPLEXITY_LIMIT");
    }

    @ParameterizedTest
    @EnumSource
    void introspectionByRolesThatMayNot(Door door) {
        for (String document : List.of(
                "{ __schema { queryType { name } } }",
                "{ __type(name: \"Query\") { name } }",
                "{ innocent: __schema { queryType { name } } }",
                "{ ... { __schema { queryType { name } } } }",
                "{ ... on Query { __type(name: \"Query\") { name } } }",
                "{ ...a } fragment a on Query { ...b } fragment b on Query { __schema { queryType { name } } }",
                "query a { __typename __schema { queryType { name } } }")) {
            assertThat(codes(door, document)).as(document).containsExactly("INTROSPECTION_FORBIDDEN");
        }
        assertThat(send(door, Role.OPERATOR, "{ ... on Query { __schema { queryType { name } } } }")
                        .getString("data.__schema.queryType.name"))
                .isEqualTo("Query");
    }

    @ParameterizedTest
    @EnumSource
    void suggestionsOfNames(Door door) {
        for (String document : List.of(
                "{ alert { id } }",
                "{ alerts { edge { cursor } } }",
                "{ alerts(firs: 1) " + PAGE + " }",
                "query ($f: AlertFilterInpu) { alerts(filter: $f) " + PAGE + " }",
                "{ alerts(filter: {kind: NO_WATER}) " + PAGE + " }")) {
            var answer = send(door, Role.CADRE, document);

            assertThat(answer.<String>getList("errors.extensions.code"))
                    .as(document)
                    .containsOnly("GRAPHQL_VALIDATION_FAILED");
            assertThat(answer.<String>getList("errors.message"))
                    .as(document)
                    .noneMatch(message -> message.toLowerCase().contains("did you mean"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void extensionsThatTellOfTheInside(Door door) {
        var answer = send(door, Role.CADRE, "{ alerts " + PAGE + " }");

        assertThat(answer.<String, Object>getMap("$")).containsOnlyKeys("data");
    }

    @ParameterizedTest
    @EnumSource
    void aFaultOfOurs(Door door) {
        Sql.run("revoke select on suppression from minqing_app");
        try {
            var answer = send(door, Role.CADRE, "{ suppressions " + PAGE + " }");

            assertThat(answer.<String>getList("errors.extensions.code")).containsExactly("INTERNAL");
            assertThat(answer.getString("errors[0].extensions.incident")).hasSize(36);
            assertThat(answer.prettify()).doesNotContain("suppression\"", "permission", "Exception", "org.minqing");
        } finally {
            Sql.run("grant select on suppression to minqing_app");
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyErrors(Door door) {
        String document = "{ " + many(50, i -> "a" + i + ": alerts(first: 101) " + PAGE) + " }";

        assertThat(codes(door, document)).hasSize(20).containsOnly("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @EnumSource
    void numbersThatAreNone(Door door) {
        assertThat(codes(door, "{ alerts(first: 99999999999) " + PAGE + " }"))
                .containsExactly("GRAPHQL_VALIDATION_FAILED");
        assertThat(codes(door, "{ alerts(first: 5.7) " + PAGE + " }")).containsExactly("GRAPHQL_VALIDATION_FAILED");
        String variable = "query ($first: Int!) { alerts(first: $first) " + PAGE + " }";
        assertThat(codes(door, variable, "first", 5.7)).containsExactly("BAD_USER_INPUT");
        assertThat(codes(door, variable, "first", "5")).containsExactly("BAD_USER_INPUT");
        assertThat(codes(door, variable, "first", true)).containsExactly("BAD_USER_INPUT");
        assertThat(codes(door, variable, "first", -1)).containsExactly("BAD_USER_INPUT");
        assertThat(codes(door, variable, "first", 0)).containsExactly("BAD_USER_INPUT");
        assertThat(codes(door, variable, "first", 99_999_999_999L)).containsExactly("COST_LIMIT");
        assertThat(codes(door, variable, "first", 2_147_483_647)).containsExactly("COST_LIMIT");
    }

    @ParameterizedTest
    @EnumSource
    void textThatNoDatabaseHolds(Door door) {
        String variable = "query ($after: String) { alerts(after: $after) " + PAGE + " }";
        assertThat(codes(door, variable, "after", "a\u0000b")).containsExactly("BAD_USER_INPUT");
        assertThat(codes(door, "{ alerts(after: \"a\\u0000b\") " + PAGE + " }")).containsExactly("BAD_USER_INPUT");
        assertThat(codes(door, "{ alerts(after: \"\\uD800\") " + PAGE + " }"))
                .doesNotContain("INTERNAL")
                .hasSize(1);
        assertThat(codes(door, variable, "after", "a" + "\u0301".repeat(50_000)))
                .containsExactly("BAD_USER_INPUT");
        assertThat(codes(door, "{ \u202e__typename }")).containsExactly("GRAPHQL_PARSE_FAILED");
        assertThat(codes(door, "query ($id: ID!) { node(id: $id) { id } }", "id", "\u0000"))
                .containsExactly("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @EnumSource
    void overlongNames(Door door) {
        String name = "a".repeat(100_000);

        var unknown = send(door, Role.CADRE, "{ " + name + " }");
        var named = send(door, Role.CADRE, "query " + name + " { __typename }");

        assertThat(unknown.<String>getList("errors.extensions.code")).containsExactly("GRAPHQL_VALIDATION_FAILED");
        assertThat(unknown.getString("errors[0].message")).hasSizeLessThan(600);
        assertThat(named.getString("data.__typename")).isEqualTo("Query");
    }

    @ParameterizedTest
    @EnumSource
    void variablesThatNobodyAskedFor(Door door) {
        var answer = send(door, Role.CADRE, "{ __typename }", "unused", Map.of("deep", List.of(Map.of("x", 1))));

        assertThat(answer.getString("data.__typename")).isEqualTo("Query");
    }
}
