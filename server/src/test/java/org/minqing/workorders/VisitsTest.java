package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** The visit of an order is an entry of the people's log. */
@QuarkusTest
@WithTestResource(TestServer.class)
class VisitsTest {
    private static final String LOG =
            "query ($id: ID!) { node(id: $id) { ... on House { journal { kind met text residents { name } workOrder { id result } } } } }";

    private final Community community = Community.create();

    @Test
    void aDisposedOrderIsAVisitOfTheLog() {
        Desk desk = Desk.dispatched(community).disposed();

        var shown = community.cadre().ask(LOG, "id", NodeId.of("House", desk.house));

        assertThat(shown.getString("data.node.journal[0].kind")).isEqualTo("VISIT");
        assertThat(shown.getBoolean("data.node.journal[0].met")).isTrue();
        assertThat(shown.getString("data.node.journal[0].text")).isEqualTo("在家");
        assertThat(shown.getString("data.node.journal[0].residents[0].name")).isEqualTo("欧阳梅");
        assertThat(shown.getString("data.node.journal[0].workOrder.id")).isEqualTo(desk.id);
        assertThat(shown.getString("data.node.journal[0].workOrder.result")).isEqualTo("SAFE_AT_HOME");
        assertThat(contacts(desk)).isEqualTo(1);
    }

    @Test
    void aDoorThatNobodyOpenedIsNoContact() {
        Desk desk = Desk.dispatched(community).onSite();

        desk.take(community.cadre(), "Dispose", Map.of("result", "NO_ANSWER", "note", "无人应门"));

        assertThat(Sql.number("select count(*) from journal_entry where order_id = ?", desk.key))
                .isEqualTo(1);
        assertThat(contacts(desk)).isZero();
    }

    @Test
    void aStepThatIsRefusedLeavesNoEntry() {
        Desk desk = Desk.dispatched(community).onSite();

        desk.take(community.cadre(), "Dispose", Map.of("note", "在家"));

        assertThat(Sql.number("select count(*) from journal_entry where order_id = ?", desk.key))
                .isZero();
    }

    private static long contacts(Desk desk) {
        return Sql.number(
                "select count(*) from journal_contact c join residency y on y.resident_id = c.resident_id where y.house_id = ?",
                desk.house);
    }
}
