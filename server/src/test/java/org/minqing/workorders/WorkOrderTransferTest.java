package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class WorkOrderTransferTest {
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
