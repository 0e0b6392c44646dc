package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class WorkflowsApiTest {
    private static final String WORKFLOWS = """
            { workflows { code version name clock acceptMinutes
              transitions { action from to roles needs dueMinutes } ladder { position afterMinutes } } }
            """;

    private final Community community = Community.create();

    /** Other tests count on the workflow that a new installation has. */
    @AfterEach
    void theFirstVersionIsInForceAgain() {
        Sql.run("update workflow set is_current = false where is_current");
        Sql.run("update workflow set is_current = true where version = 1");
    }

    @Test
    void theDefaultsAreThere() {
        var answer = community.cadre().ask(WORKFLOWS);

        assertThat(answer.<String>getList("data.workflows.code")).containsExactly("CARE", "SERVICE");
        assertThat(answer.getList("data.workflows[0].transitions")).hasSize(26);
        assertThat(answer.<String>getList("data.workflows[0].ladder.position"))
                .containsExactly("DEPUTY", "DUTY_POOL", "SECRETARY", "STREET");
    }

    @Test
    void anEditAddsAVersionAndOpenOrdersKeepTheirs() {
        Desk before = Desk.dispatched(community).onSite();
        Map<String, Object> edit = current();
        transition(edit, "DISPOSE").put("needs", List.of("RESULT", "PHOTO"));

        var saved = save(operator(), edit);
        Desk after = Desk.dispatched(community).onSite();

        assertThat(codes(saved)).isEmpty();
        assertThat(saved.getInt("data.workflowSave.workflow.version")).isEqualTo((int) edit.get("version") + 1);
        Map<String, Object> noted = Map.of("result", "SAFE_AT_HOME", "note", "在家");
        assertThat(Desk.codes(before.take(community.cadre(), "Dispose", noted))).isEmpty();
        assertThat(Desk.codes(after.take(community.cadre(), "Dispose", noted)))
                .containsExactly("WORK_ORDER_PHOTO_MISSING");
    }

    @Test
    void w4NoWorkflowClosesOrdersWithoutAResultOrLeavesThemStuck() {
        Map<String, Object> unseen = current();
        transitions(unseen)
                .add(new HashMap<>(
                        Map.of("action", "CLOSE", "from", "ACCEPTED", "roles", List.of("CADRE"), "needs", List.of())));
        Map<String, Object> bare = current();
        transition(bare, "DISPOSE").put("needs", List.of("RESULT"));
        Map<String, Object> stuck = current();
        transitions(stuck).removeIf(step -> step.get("from").equals("PAUSED"));
        Map<String, Object> twice = current();
        transitions(twice).add(transition(twice, "ARRIVE"));
        Map<String, Object> odd = current();
        transition(odd, "ACCEPT").put("roles", List.of("VOLUNTEER"));
        Map<String, Object> falling = current();
        falling.put(
                "ladder",
                List.of(
                        Map.of("position", "STREET", "afterMinutes", 1),
                        Map.of("position", "DEPUTY", "afterMinutes", 1)));

        assertThat(codes(save(operator(), unseen))).containsExactly("WORKFLOW_CLOSES_WITHOUT_RESULT");
        assertThat(codes(save(operator(), bare))).containsExactly("WORKFLOW_CLOSES_WITHOUT_RESULT");
        assertThat(codes(save(operator(), stuck))).containsExactly("WORKFLOW_CANNOT_END");
        assertThat(codes(save(operator(), twice))).containsExactly("WORKFLOW_STEP_TWICE");
        assertThat(codes(save(operator(), odd))).containsExactly("WORKFLOW_STEP_INVALID");
        assertThat(codes(save(operator(), falling))).containsExactly("WORKFLOW_LADDER_INVALID");
        assertThat(Sql.number("select count(*) from workflow where name = 'CARE' and is_current"))
                .isEqualTo(1);
    }

    @Test
    void aStaleVersionAndAnUnknownWorkflowAreRefused() {
        Map<String, Object> stale = current();
        stale.put("version", 0);
        Map<String, Object> unknown = current();
        unknown.put("code", "OTHER");

        assertThat(codes(save(operator(), stale))).containsExactly("WORKFLOW_CHANGED_MEANWHILE");
        assertThat(codes(save(operator(), unknown))).containsExactly("WORKFLOW_NOT_FOUND");
    }

    @Test
    void onlyTheOperatorMay() {
        for (Role role : List.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.THIRD_PARTY_APP)) {
            assertThat(save(community.somebody(role, community.streetCode()), current())
                            .getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
    }

    private GraphQl operator() {
        return community.somebody(Role.OPERATOR, community.streetCode());
    }

    private static JsonPath save(GraphQl who, Map<String, Object> input) {
        return who.ask(
                "mutation ($input: WorkflowSaveInput!) { workflowSave(input: $input) { workflow { version } problems { code } } }",
                "input",
                input);
    }

    private static List<String> codes(JsonPath answer) {
        List<String> codes = answer.getList("data.workflowSave.problems.code");
        if (codes == null) {
            throw new AssertionError(answer.prettify());
        }
        return codes;
    }

    /** The workflow of care as an edit that changes nothing. */
    private Map<String, Object> current() {
        Map<String, Object> shown =
                new HashMap<>(community.cadre().ask(WORKFLOWS).getMap("data.workflows[0]"));
        shown.remove("name");
        shown.put("nameChinese", "关爱处置");
        shown.put("requestId", UUID.randomUUID().toString());
        List<Map<String, Object>> steps = new ArrayList<>();
        transitions(shown).forEach(step -> {
            Map<String, Object> copy = new HashMap<>(step);
            copy.remove("to");
            steps.add(copy);
        });
        shown.put("transitions", steps);
        return shown;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> transitions(Map<String, Object> workflow) {
        return (List<Map<String, Object>>) workflow.get("transitions");
    }

    private static Map<String, Object> transition(Map<String, Object> workflow, String action) {
        return transitions(workflow).stream()
                .filter(step -> step.get("action").equals(action))
                .findFirst()
                .orElseThrow();
    }
}
