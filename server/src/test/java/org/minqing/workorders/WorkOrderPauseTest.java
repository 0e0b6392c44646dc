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
class WorkOrderPauseTest {
    private final Community community = Community.create();

    @Test
    void onlyTheseMay() {
        new TableOfCallers("Pause", () -> Desk.dispatched(community).accepted(), Map.of("reason", "另有安排"))
                .allowsOnly(Role.CADRE, Role.SECRETARY);
    }

    @Test
    void itMovesTheOrderAndWritesItsStep() {
        Desk desk = Desk.dispatched(community).accepted();
        int version = desk.version();

        var answer = desk.take(community.secretary(), "Pause", Map.of("reason", "另有安排"));

        assertThat(Desk.codes(answer)).isEmpty();
        assertThat(answer.getString("data.answer.workOrder.state")).isEqualTo("PAUSED");
        assertThat(answer.getInt("data.answer.workOrder.version")).isEqualTo(version + 1);
        assertThat(desk.steps().get(desk.steps().size() - 1)).isEqualTo("PAUSE ACCEPTED PAUSED");
    }

    @Test
    void w4ItNeedsItsEvidence() {
        Desk desk = Desk.dispatched(community).accepted();

        var answer = desk.take(community.secretary(), "Pause", Map.of("reason", " "));

        assertThat(Desk.codes(answer)).containsExactly("WORK_ORDER_REASON_MISSING");
        assertThat(desk.state()).isEqualTo("ACCEPTED");
    }
}
