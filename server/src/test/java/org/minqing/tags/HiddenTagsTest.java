package org.minqing.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.TestServer;

/** S7: a tag that a caller may not see is, by whatever way it asks, a tag that there is not. */
@QuarkusTest
@WithTestResource(TestServer.class)
class HiddenTagsTest {
    private static final String HIDDEN = "health.hiv";
    private static final String NONE = "health.nothing";
    private static final Map<String, String> ASKED = new LinkedHashMap<>();

    static {
        ASKED.put("count", "query ($of: CohortAskedInput!) { cohortCount(of: $of) }");
        ASKED.put(
                "page",
                "query ($of: CohortAskedInput!) { cohortPeople(of: $of) { totalCount edges { node { id } } } }");
        ASKED.put("map", "query ($of: CohortAskedInput!) { cohortMap(of: $of) { buildingId count } }");
        ASKED.put("portrait", "query ($of: CohortAskedInput!) { portrait(of: {cohort: $of}) { people } }");
    }

    private final Community community = Community.create();
    private Subject elder;
    private String id;

    @Inject
    UnitOfWork work;

    @Inject
    TagWriting writing;

    @BeforeEach
    void anElderWhoCarriesWhatFewMaySee() {
        elder = Tagged.elder(community);
        id = NodeId.of("Resident", elder.id());
        work.run(
                        new ServerActor("test"),
                        tx -> writing.assign(
                                tx, List.of(TagAssignment.of(elder, HIDDEN, TagSource.system("test"), Instant.now()))))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void s7ItIsNotAmongWhatAPersonCarries() {
        String document = "query ($id: ID!) { resident(id: $id) { tags { code } tagReasons { tag { code } } }"
                + " tags { code } tagExplain(subjectId: $id, tag: \"health.hiv\") { carried } }";

        JsonPath secretary = community.secretary().ask(document, "id", id);
        JsonPath cadre = community.cadre().ask(document, "id", id);

        assertThat(secretary.<String>getList("data.resident.tags.code")).contains(HIDDEN);
        assertThat(secretary.<String>getList("data.resident.tagReasons.tag.code"))
                .contains(HIDDEN);
        assertThat(secretary.getBoolean("data.tagExplain.carried")).isTrue();
        assertThat(cadre.<String>getList("data.resident.tags.code")).doesNotContain(HIDDEN);
        assertThat(cadre.<String>getList("data.resident.tagReasons.tag.code")).doesNotContain(HIDDEN);
        assertThat(cadre.<String>getList("data.tags.code")).doesNotContain(HIDDEN);
        assertThat(cadre.<Object>get("data.tagExplain")).isNull();
    }

    @Test
    void s7NothingIsFilteredByIt() {
        ASKED.forEach((way, document) -> {
            for (Map<String, Object> expression : List.of(
                    tag(HIDDEN),
                    Map.<String, Object>of("not", tag(HIDDEN)),
                    Map.<String, Object>of("any", List.of(tag(HIDDEN), tag("health.stroke"))))) {
                String hidden = answer(community.cadre(), document, expression);
                String none = answer(community.cadre(), document, named(expression, NONE));

                assertThat(hidden.replace(HIDDEN, NONE))
                        .as("%s %s", way, expression)
                        .isEqualTo(none);
                assertThat(hidden).contains("BAD_USER_INPUT");
            }
            assertThat(community
                            .secretary()
                            .ask(document, "of", Map.of("expression", tag(HIDDEN)))
                            .getList("errors"))
                    .as(way)
                    .isNull();
        });
    }

    @Test
    void s7AKeptCohortOfItIsUsedByNobodyWhoDoesNotSeeIt() {
        JsonPath saved = community
                .secretary()
                .ask(
                        "mutation ($input: CohortSaveInput!) { cohortSave(input: $input) { cohort { id } problems { code } } }",
                        "input",
                        Map.of(
                                "name",
                                "重点照护",
                                "orgNodeId",
                                NodeId.of("OrgNode", community.neighbourhood()),
                                "expression",
                                tag(HIDDEN),
                                "requestId",
                                UUID.randomUUID().toString()));
        String cohort = saved.getString("data.cohortSave.cohort.id");

        ASKED.forEach((way, document) -> {
            String hidden = kept(document, cohort);
            assertThat(hidden).as(way).isEqualTo(kept(document, NodeId.of("Cohort", 999_999_999)));
            assertThat(hidden).as(way).contains("BAD_USER_INPUT").doesNotContain(HIDDEN);
        });
        assertThat(community
                        .cadre()
                        .request()
                        .get("/cohorts/" + cohort + ".xlsx")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void s7NobodyFollowsIt() {
        try (GraphQlSocket socket =
                GraphQlSocket.as(Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode()))) {
            socket.subscribe(
                    "1",
                    "subscription ($of: CohortAskedInput!) { cohortChanged(of: $of) { totalCount } }",
                    "of",
                    Map.of("expression", tag(HIDDEN)));

            assertThat(socket.next().prettify()).contains("errors").doesNotContain("totalCount\": 1");
        }
    }

    private String kept(String document, String cohort) {
        return community
                .cadre()
                .post(document, "of", Map.of("cohortId", cohort))
                .asString();
    }

    private static String answer(GraphQl caller, String document, Map<String, Object> expression) {
        return caller.post(document, "of", Map.of("expression", expression)).asString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Map<String, Object> expression, String code) {
        String word = expression.keySet().iterator().next();
        Object of = expression.get(word);
        return switch (word) {
            case "tag" -> tag(code);
            case "not" -> Map.of("not", named((Map<String, Object>) of, code));
            default -> Map.of("any", List.of(tag(code), ((List<Object>) of).get(1)));
        };
    }

    private static Map<String, Object> tag(String code) {
        return Map.of("tag", Map.of("code", code));
    }
}
