package org.minqing.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Tags recorded by hand, shown, explained and edited. */
@QuarkusTest
@WithTestResource(TestServer.class)
class TagsApiTest {
    private static final String ASSIGN =
            "mutation ($input: TagAssignInput!) { answer: tagAssign(input: $input) { tags { code } problems { code } } }";
    private static final String WITHDRAW =
            "mutation ($input: TagWithdrawInput!) { answer: tagWithdraw(input: $input) { tags { code } problems { code } } }";
    private static final String SAVE =
            "mutation ($input: TagSaveInput!) { answer: tagSave(input: $input) { tag { id version rule } problems { code } } }";

    private final Community community = Community.create();
    private final Subject elder = Tagged.elder(community);
    private final String elderId = NodeId.of("Resident", elder.id());

    @Test
    void aTagThatSomebodyRecordedIsShownAndTakenBack() {
        JsonPath assigned = community.cadre().ask(ASSIGN, "input", word("health.bedridden"));

        assertThat(assigned.<String>getList("data.answer.tags.code")).contains("health.bedridden");
        Tagged.carries(elder, "care.needs-help");
        JsonPath withdrawn = community.secretary().ask(WITHDRAW, "input", word("health.bedridden"));
        assertThat(withdrawn.<String>getList("data.answer.tags.code")).doesNotContain("health.bedridden");
        assertThat(withdrawn.getList("data.answer.problems")).isEmpty();
    }

    @Test
    void whoMayRecordTags() {
        for (Role role : List.of(Role.CADRE, Role.SECRETARY, Role.DATA_STEWARD)) {
            assertThat(codes(
                            community.somebody(role, community.streetCode()).ask(ASSIGN, "input", word("care.paired"))))
                    .as(role.name())
                    .isEmpty();
        }
        assertThat(codes(community.otherCadre().ask(ASSIGN, "input", word("care.no-carer"))))
                .containsExactly("TAG_SUBJECT_NOT_FOUND");
        for (Role role : List.of(Role.STREET_OFFICER, Role.VOLUNTEER, Role.AUDITOR, Role.THIRD_PARTY_APP)) {
            assertThat(community
                            .somebody(role, community.streetCode())
                            .ask(ASSIGN, "input", word("care.no-carer"))
                            .getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(GraphQl.asNobody()
                        .post(ASSIGN, "input", word("care.no-carer"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Tagged.tags(elder)).contains("care.paired").doesNotContain("care.no-carer");
    }

    @Test
    void aTagThatTheCallerMayNotSeeIsOneThatIsNotThere() {
        GraphQl secretary = community.secretary();
        assertThat(codes(secretary.ask(ASSIGN, "input", word("risk.suicide")))).isEmpty();

        assertThat(codes(community.cadre().ask(ASSIGN, "input", word("risk.suicide"))))
                .containsExactly("TAG_NOT_FOUND");
        assertThat(codes(community.cadre().ask(ASSIGN, "input", word("risk.nothing"))))
                .containsExactly("TAG_NOT_FOUND");
        assertThat(shown(secretary)).contains("risk.suicide");
        assertThat(shown(community.cadre())).doesNotContain("risk.suicide");
        assertThat(community.cadre().ask("{ tags { code } }").<String>getList("data.tags.code"))
                .contains("health.stroke")
                .doesNotContain("risk.suicide", "health.hiv");
        assertThat(community
                        .cadre()
                        .ask(
                                "query ($id: ID!) { tagExplain(subjectId: $id, tag: \"risk.suicide\") { carried } }",
                                "id",
                                elderId)
                        .<Object>get("data.tagExplain"))
                .isNull();
        assertThat(community.otherCadre().ask(EXPLAIN, "id", elderId).<Object>get("data.tagExplain"))
                .isNull();
    }

    private static final String EXPLAIN = """
            query ($id: ID!) { tagExplain(subjectId: $id, tag: "risk.alone-unvisited") {
              carried words { sourceKind ruleVersion until } reasons { text holds depth } } }""";

    @Test
    void aDerivedTagIsExplainedInWords() {
        Tagged.carries(elder, "risk.alone-unvisited");

        JsonPath told = community.cadre().ask(EXPLAIN, "id", elderId);

        assertThat(told.getBoolean("data.tagExplain.carried")).isTrue();
        assertThat(told.getString("data.tagExplain.words[0].sourceKind")).isEqualTo("RULE");
        assertThat(told.<String>getList("data.tagExplain.reasons.text"))
                .containsExactly("以下全部成立", "标签“高龄独居老人”", "30 天内“上门走访”不超过 0 次，最近一次：无");
        assertThat(told.<Boolean>getList("data.tagExplain.reasons.holds")).containsOnly(true);
    }

    @Test
    void anEditedRuleIsFollowedByEverybody() {
        String code = "risk.test" + System.nanoTime();
        JsonPath made = steward().ask(SAVE, "input", draft(code, "{\"age\":{\"from\":90}}", null, 0));
        assertThat(codes(made)).isEmpty();
        assertThat(Tagged.tags(elder)).doesNotContain(code);

        JsonPath edited = steward()
                .ask(SAVE, "input", draft(code, "{\"age\":{\"from\":70}}", made.getString("data.answer.tag.id"), 1));

        assertThat(codes(edited)).isEmpty();
        assertThat(edited.getInt("data.answer.tag.version")).isEqualTo(2);
        Tagged.carries(elder, code);
        assertThat(codes(steward()
                        .ask(
                                SAVE,
                                "input",
                                draft(code, "{\"age\":{\"from\":60}}", made.getString("data.answer.tag.id"), 1))))
                .containsExactly("TAG_CHANGED_MEANWHILE");
        Sql.run("update tag set is_enabled = false where code = ?", code);
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        Map<String, String> wrong = Map.of(
                "{\"age\":{\"from\":9,\"to\":3}}", "EXPRESSION_INVALID",
                "{\"tag\":\"health.nothing\"}", "EXPRESSION_INVALID",
                "{\"wings\":2}", "EXPRESSION_INVALID",
                "{\"tag\":\"risk.suicide\"}", "TAG_TELLS_TOO_MUCH",
                "{\"all\":[]}", "EXPRESSION_INVALID",
                "{", "EXPRESSION_INVALID");

        wrong.forEach((rule, code) -> assertThat(
                        codes(steward().ask(SAVE, "input", draft("risk.wrong", rule, null, 0))))
                .as(rule)
                .containsExactly(code));
        String id = NodeId.of("Tag", Sql.number("select id from tag where code = 'disability.severe'"));
        Map<String, Object> cycle =
                new HashMap<>(draft("disability.severe", "{\"tag\":\"income.care-subsidy-missed\"}", id, 1));
        cycle.put("category", "DISABILITY");
        assertThat(codes(steward().ask(SAVE, "input", cycle))).containsExactly("EXPRESSION_CYCLE");
        assertThat(community.cadre().ask(SAVE, "input", cycle).getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void s7ADerivedTagIsAsSensitiveAsWhatItsRuleReads() {
        Map<String, String> tellTooMuch = Map.of(
                "{\"fact\":{\"kind\":\"contact.visit\",\"days\":30}}", "PERSON",
                "{\"not\":{\"tag\":\"household.elder-alone\"}}", "PERSON",
                "{\"people\":{\"where\":{\"tag\":\"household.elder-alone\"},\"min\":1}}", "HOUSEHOLD",
                "{\"people\":{\"where\":{\"tag\":\"health.hiv\"},\"min\":1}}", "STAIRWELL");

        tellTooMuch.forEach((rule, subject) -> {
            Map<String, Object> draft = new HashMap<>(draft("risk.wrong", rule, null, 0));
            draft.putAll(Map.of("subject", subject, "sensitivity", "INTERNAL"));
            assertThat(codes(steward().ask(SAVE, "input", draft))).as(rule).containsExactly("TAG_TELLS_TOO_MUCH");
        });
    }

    @Test
    void s7ATagBecomesNoMoreSensitiveThanTheTagsThatTellIt() {
        String code = "risk.read" + System.nanoTime();
        String read = saved(byHand(code, null, 0, "PERSONAL"));
        String reader = saved(draft(code + "-reader", "{\"tag\":\"" + code + "\"}", null, 0));

        JsonPath raised = steward().ask(SAVE, "input", byHand(code, read, 1, "SECRET"));

        assertThat(codes(raised)).containsExactly("TAG_TOLD_BY_ANOTHER");
        Map<String, Object> secretReader =
                new HashMap<>(draft(code + "-reader", "{\"tag\":\"" + code + "\"}", reader, 1));
        secretReader.put("sensitivity", "SECRET");
        assertThat(codes(steward().ask(SAVE, "input", secretReader))).isEmpty();
        assertThat(codes(steward().ask(SAVE, "input", byHand(code, read, 1, "SECRET"))))
                .isEmpty();
        Sql.run("update tag set is_enabled = false where code like ?", code + "%");
    }

    private String saved(Map<String, Object> draft) {
        JsonPath answer = steward().ask(SAVE, "input", draft);
        assertThat(codes(answer)).isEmpty();
        return answer.getString("data.answer.tag.id");
    }

    private static Map<String, Object> byHand(String code, String id, int version, String sensitivity) {
        Map<String, Object> draft = new HashMap<>(draft(code, "", id, version));
        draft.remove("rule");
        draft.putAll(Map.of("kind", "BY_HAND", "sensitivity", sensitivity));
        return draft;
    }

    private GraphQl steward() {
        return community.somebody(Role.DATA_STEWARD, community.streetCode());
    }

    private static Map<String, Object> draft(String code, String rule, String id, int version) {
        Map<String, Object> draft = new HashMap<>(Map.of(
                "code", code,
                "subject", "PERSON",
                "category", "RISK",
                "kind", "DERIVED",
                "sensitivity", "PERSONAL",
                "nameChinese", "试用标签",
                "isEnabled", true,
                "rule", rule,
                "requestId", UUID.randomUUID().toString()));
        if (id != null) {
            draft.put("tagId", id);
            draft.put("version", version);
        }
        return draft;
    }

    private Map<String, Object> word(String tag) {
        return Map.of(
                "subjectId", elderId, "tag", tag, "requestId", UUID.randomUUID().toString());
    }

    private List<String> shown(GraphQl caller) {
        return caller.ask(
                        "query ($id: ID!) { node(id: $id) { ... on Resident { tags { code } houses { tags { code } } } } }",
                        "id",
                        elderId)
                .getList("data.node.tags.code");
    }

    private static List<String> codes(JsonPath answer) {
        return answer.getList("data.answer.problems.code");
    }
}
