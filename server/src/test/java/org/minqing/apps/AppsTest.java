package org.minqing.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class AppsTest {
    private static final String COUNTS = "{ aggregates { tree path people neighbourhood { code } } }";

    private final Community community = Community.create();
    private final String client = "app-" + UUID.randomUUID();
    private final GraphQl app = GraphQl.as(Signed.asApp(client, community.streetCode()));
    private final GraphQl operator = community.somebody(Role.OPERATOR, community.streetCode());

    @Inject
    Aggregates aggregates;

    @Test
    void anAppThatNobodyRegisteredGetsNothing() {
        Response answer = app.post("{ orgNodes { id } }");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("errors[0].extensions.code")).isEqualTo("APP_UNKNOWN");
        assertThat(answer.<Object>path("data")).isNull();
    }

    @Test
    void aRegisteredAppGetsWhatItWasGrantedAndNothingElse() {
        register(List.of("PLACES"), 100);

        assertThat(app.ask("{ orgNodes { id } }").getList("data.orgNodes")).isNotEmpty();
        assertThat(code(app.post(COUNTS))).isEqualTo("APP_SCOPE_MISSING");
        assertThat(code(app.post("query Q { ...F } fragment F on Query { a: aggregates { people } }")))
                .isEqualTo("APP_SCOPE_MISSING");
        assertThat(code(app.post("{ alerts { edges { cursor } } }"))).isEqualTo("FORBIDDEN");
    }

    @Test
    void aRevokedAppGetsNothingFromThenOn() {
        String id = register(List.of("PLACES"), 100);
        assertThat(app.post("{ orgNodes { id } }").statusCode()).isEqualTo(200);

        JsonPath revoked = operator.ask(
                "mutation ($input: AppRevokeInput!) { appRevoke(input: $input) { app { revokedAt } problems { code } } }",
                "input",
                Map.of("appId", id, "requestId", request()));

        assertThat(revoked.getString("data.appRevoke.app.revokedAt")).isNotNull();
        assertThat(app.post("{ orgNodes { id } }").statusCode()).isEqualTo(403);
    }

    @Test
    void aQuotaIsToldInHeadersAndEnds() {
        register(List.of("PLACES"), 3);
        // A window may end between two of these requests.
        Response last = null;
        for (int i = 0; i < 8 && (last == null || last.statusCode() == 200); i++) {
            last = app.post("{ orgNodes { id } }");
            assertThat(last.header("RateLimit-Policy")).isEqualTo("\"minute\";q=3;w=60, \"day\";q=1000;w=86400");
            assertThat(last.header("RateLimit")).matches("\"minute\";r=[0-3];t=[0-9]+, \"day\";r=[0-9]+;t=[0-9]+");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(code(last)).isEqualTo("QUOTA_EXHAUSTED");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
        assertThat(last.header("RateLimit")).startsWith("\"minute\";r=0;");
    }

    @Test
    void onlyAnOperatorRegisters() {
        for (Role role : Role.values()) {
            if (role != Role.OPERATOR) {
                assertThat(registering(community.somebody(role, community.streetCode()), List.of("PLACES"), 5)
                                .getString("errors[0].extensions.code"))
                        .as("%s", role)
                        .isEqualTo("FORBIDDEN");
            }
        }
        assertThat(GraphQl.asNobody().post("{ __typename }").statusCode()).isEqualTo(401);
        assertThat(problems(registering(operator, List.of(), 5))).containsExactly("APP_SCOPES_MISSING");
        assertThat(problems(registering(operator, List.of("PLACES"), 0))).containsExactly("APP_QUOTA_IMPLAUSIBLE");
        assertThat(problems(registering(operator, List.of("PLACES"), 5))).isEmpty();
        assertThat(problems(registering(operator, List.of("PLACES"), 5))).containsExactly("APP_CLIENT_KNOWN");
    }

    @Test
    void s9CountsAreReleasedWithSmallGroupsHiddenAndRefusersLeftOut() {
        people(12, "FEMALE");
        people(14, "MALE");
        people(3, "FEMALE", community.otherNeighbourhood());
        Sql.run(
                "insert into consent (neighbourhood_id, resident_id, purpose, withdrawn_at) select neighbourhood_id, id, 'STATISTICS', now()"
                        + " from resident where neighbourhood_id = ? and sex = 'MALE' limit 1",
                community.neighbourhood());
        register(List.of("AGGREGATES"), 100);

        aggregates.turn().await().atMost(Duration.ofSeconds(20));
        JsonPath counts = app.ask(COUNTS);

        assertThat(count(counts, community.neighbourhoodCode(), "ALL", "ALL")).isEqualTo(25);
        assertThat(count(counts, community.neighbourhoodCode(), "SEX", "FEMALE"))
                .isEqualTo(12);
        assertThat(count(counts, community.neighbourhoodCode(), "SEX", "MALE")).isEqualTo(13);
        assertThat(count(counts, community.neighbourhoodCode(), "AGE", "AGE_60"))
                .isNull();
        assertThat(count(counts, community.otherNeighbourhoodCode(), "ALL", "ALL"))
                .isNull();
        people(5, "MALE");
        aggregates.turn().await().atMost(Duration.ofSeconds(20));
        assertThat(app.ask(COUNTS).prettify()).isEqualTo(counts.prettify());
    }

    private void people(int many, String sex) {
        people(many, sex, community.neighbourhood());
    }

    private void people(int many, String sex, int area) {
        long house = community.house(area);
        Sql.run(
                "with born as (insert into resident (neighbourhood_id, name, sex, birth_date, lives_alone)"
                        + " select ?, '某', ?, date '1950-01-01', false from generate_series(1, ?) returning id)"
                        + " insert into residency (neighbourhood_id, resident_id, house_id, kind, since)"
                        + " select ?, id, ?, 'ACTUAL', date '2001-01-01' from born",
                area,
                sex,
                many,
                area,
                house);
    }

    private static Integer count(JsonPath counts, String area, String tree, String path) {
        return counts.get(
                "data.aggregates.find { it.neighbourhood.code == '%s' && it.tree == '%s' && it.path == '%s' }.people"
                        .formatted(area, tree, path));
    }

    private String register(List<String> scopes, int perMinute) {
        return registering(operator, scopes, perMinute).getString("data.appRegister.app.id");
    }

    private JsonPath registering(GraphQl who, List<String> scopes, int perMinute) {
        Map<String, Object> input = new HashMap<>();
        input.put("clientId", client);
        input.put("name", "虚构应用");
        input.put("contact", "app@example.invalid");
        input.put("scopes", scopes);
        input.put("perMinute", perMinute);
        input.put("perDay", 1000);
        input.put("requestId", request());
        return who.ask(
                "mutation ($input: AppRegisterInput!) { appRegister(input: $input) { app { id } problems { code } } }",
                "input",
                input);
    }

    private static List<String> problems(JsonPath answer) {
        return answer.getList("data.appRegister.problems.code");
    }

    private static String code(Response answer) {
        return answer.path("errors[0].extensions.code");
    }

    private static String request() {
        return UUID.randomUUID().toString();
    }
}
