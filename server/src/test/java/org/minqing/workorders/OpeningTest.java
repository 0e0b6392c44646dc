package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** From an alert to the order on somebody's phone. */
@QuarkusTest
@WithTestResource(TestServer.class)
class OpeningTest {
    private static final String INBOX = """
            { workOrders { edges { node { id kind severity source state assignee position level dueAt version
              alert { kind } house { number } resident { name } } } pageInfo { hasNextPage } } }
            """;

    private final Community community = Community.create();

    @Test
    void a10AnAlertOpensOneOrderForTheCadreOnDuty() {
        String cadre = Community.subject(Role.CADRE, community.neighbourhoodCode());
        community.post(community.neighbourhood(), "CADRE", cadre);

        community.silentHome();

        var inbox = community.cadre().ask(INBOX);
        assertThat(inbox.getList("data.workOrders.edges")).hasSize(1);
        assertThat(inbox.getMap("data.workOrders.edges[0].node"))
                .containsEntry("kind", "WELFARE_CHECK")
                .containsEntry("severity", "LIFE")
                .containsEntry("source", "ALERT")
                .containsEntry("state", "DISPATCHED")
                .containsEntry("assignee", cadre)
                .containsEntry("position", "CADRE")
                .containsEntry("level", 0)
                .containsEntry("version", 0)
                .containsEntry("alert", Map.of("kind", "NO_WATER"))
                .containsEntry("house", Map.of("number", "101"))
                .containsEntry("resident", Map.of("name", "欧阳梅"));
        assertThat(Sql.run(
                        "select due_at - opened_at = interval '15 minutes' from work_order where id = ?", key(inbox)))
                .containsExactly(true);
        assertThat(Sql.run("select action || to_state || actor from work_order_step where order_id = ?", key(inbox)))
                .hasSize(1);
    }

    @Test
    void w8WithNobodyOnDutyTheStreetAnswers() {
        community.silentHome();

        var inbox = community.cadre().ask(INBOX);

        assertThat(inbox.getString("data.workOrders.edges[0].node.position")).isEqualTo("STREET");
        assertThat(inbox.getString("data.workOrders.edges[0].node.assignee")).isNull();
    }

    @Test
    void theBuildingsOwnCadreComesFirstAndNextTheDeputy() {
        long house = community.house(community.neighbourhood());
        long building = Sql.number("select building_id from house where id = ?", house);
        community.post(community.neighbourhood(), "CADRE", "everywhere");
        community.post(community.neighbourhood(), "CADRE", "own");
        community.post(community.neighbourhood(), "DEPUTY", "deputy");
        Sql.run(
                "update post set buildings = array[?]::bigint[] where neighbourhood_id = ? and subject = 'own'",
                building,
                community.neighbourhood());

        assertThat(answering(building)).isEqualTo("CADRE own");
        offDuty("own");
        assertThat(answering(building)).isEqualTo("CADRE everywhere");
        offDuty("everywhere");
        assertThat(answering(building)).isEqualTo("DEPUTY deputy");
        offDuty("deputy");
        assertThat(answering(building)).isEqualTo("STREET ");
    }

    @Test
    void anotherNeighbourhoodSeesNoOrder() {
        community.silentHome();
        String id = community.cadre().ask(INBOX).getString("data.workOrders.edges[0].node.id");

        var inbox = community.otherCadre().ask(INBOX);
        var node = community.otherCadre().ask("query ($id: ID!) { node(id: $id) { id } }", "id", id);

        assertThat(inbox.getList("data.workOrders.edges")).isEmpty();
        assertThat(node.getMap("data")).containsEntry("node", null);
    }

    @Test
    void theInboxIsPagedByDeadline() {
        for (int i = 0; i < 3; i++) {
            community.silentHome();
        }
        String paged = "query ($after: String) { workOrders(first: 2, after: $after) {"
                + " edges { node { id } } pageInfo { hasNextPage endCursor } } }";

        var first = community.cadre().ask(paged);
        var second =
                community.streetOfficer().ask(paged, "after", first.getString("data.workOrders.pageInfo.endCursor"));

        assertThat(first.getList("data.workOrders.edges")).hasSize(2);
        assertThat(first.getBoolean("data.workOrders.pageInfo.hasNextPage")).isTrue();
        assertThat(second.getList("data.workOrders.edges")).hasSize(1);
        assertThat(second.getBoolean("data.workOrders.pageInfo.hasNextPage")).isFalse();
        assertThat(second.getString("data.workOrders.edges[0].node.id"))
                .isNotIn(first.<String>getList("data.workOrders.edges.node.id"));
    }

    private static long key(io.restassured.path.json.JsonPath inbox) {
        return NodeId.number("WorkOrder", inbox.getString("data.workOrders.edges[0].node.id"))
                .orElseThrow();
    }

    private void offDuty(String subject) {
        Sql.run(
                "update post set is_on_duty = false where neighbourhood_id = ? and subject = ?",
                community.neighbourhood(),
                subject);
    }

    private String answering(long building) {
        return (String) Sql.run(
                        "select post_position || ' ' || coalesce(post_subject, '') from post_answering(?, ?)",
                        community.neighbourhood(),
                        building)
                .get(0);
    }
}
