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
class WorkOrderCancelTest {
    private final Community community = Community.create();

    @Test
    void onlyTheseMay() {
        new TableOfCallers("Cancel", () -> Desk.dispatched(community), Map.of("reason", "重复"))
                .allowsOnly(Role.SECRETARY, Role.STREET_OFFICER);
    }

    @Test
    void itMovesTheOrderAndWritesItsStep() {
        Desk desk = Desk.dispatched(community);
        int version = desk.version();

        var answer = desk.take(community.secretary(), "Cancel", Map.of("reason", "重复"));

        assertThat(Desk.codes(answer)).isEmpty();
        assertThat(answer.getString("data.answer.workOrder.state")).isEqualTo("CANCELLED");
        assertThat(answer.getInt("data.answer.workOrder.version")).isEqualTo(version + 1);
        assertThat(desk.steps().get(desk.steps().size() - 1)).isEqualTo("CANCEL DISPATCHED CANCELLED");
    }

    @Test
    void w4ItNeedsItsEvidence() {
        Desk desk = Desk.dispatched(community);

        var answer = desk.take(community.secretary(), "Cancel", Map.of("reason", " "));

        assertThat(Desk.codes(answer)).containsExactly("WORK_ORDER_REASON_MISSING");
        assertThat(desk.state()).isEqualTo("DISPATCHED");
    }
}
