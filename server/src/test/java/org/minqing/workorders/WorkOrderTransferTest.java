package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class WorkOrderTransferTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String CHANGES = """
            query ($after: String) { workOrderChanges(first: 100, after: $after) {
              cursor changes { workOrderId workOrder { state } } } }
            """;

    private final Community community = Community.create();

    @Test
    void onlyTheseMay() {
        new TableOfCallers(
                        "Transfer",
                        () -> Desk.dispatched(community).onDuty(),
                        Map.of("position", "SECRETARY", "reason", "另有安排"))
                .allowsOnly(Role.SECRETARY, Role.STREET_OFFICER);
    }

    @Test
    void itMovesTheOrderAndWritesItsStep() {
        Desk desk = Desk.dispatched(community).onDuty();
        int version = desk.version();

        var answer = desk.take(community.secretary(), "Transfer", Map.of("position", "SECRETARY", "reason", "另有安排"));

        assertThat(Desk.codes(answer)).isEmpty();
        assertThat(answer.getString("data.answer.workOrder.state")).isEqualTo("TRANSFERRED");
        assertThat(answer.getInt("data.answer.workOrder.version")).isEqualTo(version + 1);
        assertThat(desk.steps().get(desk.steps().size() - 1)).isEqualTo("TRANSFER DISPATCHED TRANSFERRED");
    }

    @Test
    void w4ItNeedsItsEvidence() {
        Desk desk = Desk.dispatched(community).onDuty();

        var answer = desk.take(community.secretary(), "Transfer", Map.of("position", "SECRETARY", "reason", " "));

        assertThat(Desk.codes(answer)).containsExactly("WORK_ORDER_REASON_MISSING");
        assertThat(desk.state()).isEqualTo("DISPATCHED");
    }

    private JsonPath move(GraphQl who, long order, int neighbourhood) {
        return who.ask(
                """
                mutation ($input: WorkOrderTransferInput!) { answer: workOrderTransfer(input: $input) {
                  workOrder { state assignee position } problems { code path } } }
                """,
                "input",
                Map.of(
                        "workOrderId",
                        NodeId.of("WorkOrder", order),
                        "version",
                        Sql.number("select version from work_order where id = ?", order),
                        "position",
                        "CADRE",
                        "orgNodeId",
                        NodeId.of("OrgNode", neighbourhood),
                        "reason",
                        "属于二居",
                        "requestId",
                        UUID.randomUUID().toString()));
    }

    @Test
    void anOrderOfAnotherNeighbourhoodMovesThereAndTheOldOnesPhonesEraseIt() {
        new OpenOrder(community).write();
        long order = new OpenOrder(community).write();
        Sql.run("""
                insert into work_order_step (neighbourhood_id, order_id, action, to_state, actor, at, request_id)
                select neighbourhood_id, id, 'OPEN', state, 'zhang', now(), 'moving-' || id from work_order where neighbourhood_id = ?
                """, community.neighbourhood());
        community.post(community.otherNeighbourhood(), "CADRE", "li");
        String cursor = cursor(community.cadre());

        JsonPath moved = move(community.streetOfficer(), order, community.otherNeighbourhood());

        assertThat(Desk.codes(moved)).isEmpty();
        assertThat(moved.getString("data.answer.workOrder.state")).isEqualTo("TRANSFERRED");
        assertThat(Sql.run("select neighbourhood_id || ' ' || assignee_position from work_order where id = ?", order))
                .containsExactly(community.otherNeighbourhood() + " CADRE");
        Eventually.within(
                LIMIT,
                "the old one's phone is told to erase it",
                () -> changes(community.cadre(), cursor)
                        .equals(List.of(Map.of("workOrderId", NodeId.of("WorkOrder", order)))));
        Eventually.within(
                LIMIT,
                "the new one's phone has it",
                () -> changes(community.otherCadre(), null).toString().contains(NodeId.of("WorkOrder", order)));
        assertThat(community
                        .cadre()
                        .ask("query ($id: ID!) { node(id: $id) { id } }", "id", NodeId.of("WorkOrder", order))
                        .<Object>get("data.node"))
                .isNull();
    }

    /** The changes as a phone sees them, without what is null. */
    private static List<Map<String, Object>> changes(GraphQl who, @Nullable String after) {
        List<Map<String, Object>> changes = who.ask(CHANGES, "after", after).getList("data.workOrderChanges.changes");
        return changes.stream()
                .map(change -> {
                    Map<String, Object> told = new HashMap<>(change);
                    told.values().removeIf(Objects::isNull);
                    return told;
                })
                .toList();
    }

    /** Of a phone that has what there is. */
    private static String cursor(GraphQl who) {
        Eventually.within(LIMIT, "the phone has both", () -> changes(who, null).size() == 2);
        return who.ask(CHANGES).getString("data.workOrderChanges.cursor");
    }

    @Test
    void nobodyMovesAnOrderOutOfItsOwnArea() {
        long order = new OpenOrder(community).write();
        community.post(community.otherNeighbourhood(), "CADRE", "li");
        Community elsewhere = Community.create();

        JsonPath bySecretary = move(community.secretary(), order, community.otherNeighbourhood());
        JsonPath toAnotherStreet = move(community.streetOfficer(), order, elsewhere.neighbourhood());

        assertThat(Desk.codes(bySecretary)).containsExactly("WORK_ORDER_AREA_NOT_FOUND");
        assertThat(Desk.codes(toAnotherStreet)).containsExactly("WORK_ORDER_AREA_NOT_FOUND");
        assertThat(Sql.run("select neighbourhood_id from work_order where id = ?", order))
                .containsExactly(community.neighbourhood());
    }

    @Test
    void anOrderAboutAHomeStaysWhereTheHomeIs() {
        Desk desk = Desk.dispatched(community);
        community.post(community.otherNeighbourhood(), "CADRE", "li");

        JsonPath refused = move(community.streetOfficer(), desk.key, community.otherNeighbourhood());

        assertThat(Desk.codes(refused)).containsExactly("WORK_ORDER_BOUND_TO_PLACE");
        assertThat(desk.state()).isEqualTo("DISPATCHED");
    }

    @Test
    void w8NobodyIsOnDutyThere() {
        Desk desk = Desk.dispatched(community).onDuty();

        var nobody = desk.take(community.secretary(), "Transfer", Map.of("position", "DEPUTY", "reason", "忙"));
        var stranger = desk.take(
                community.secretary(),
                "Transfer",
                Map.of("position", "SECRETARY", "assignee", "stranger", "reason", "忙"));

        assertThat(Desk.codes(nobody)).containsExactly("WORK_ORDER_POST_NOT_FOUND");
        assertThat(Desk.codes(stranger)).containsExactly("WORK_ORDER_POST_NOT_FOUND");
        assertThat(desk.state()).isEqualTo("DISPATCHED");
    }
}
