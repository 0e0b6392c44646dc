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
class WorkOrderVerifyTest {
    private final Community community = Community.create();

    @Test
    void onlyTheseMay() {
        new TableOfCallers("Verify", () -> Desk.dispatched(community).disposed(), Map.of()).allowsOnly(Role.SECRETARY);
    }

    @Test
    void itMovesTheOrderAndWritesItsStep() {
        Desk desk = Desk.dispatched(community).disposed();
        int version = desk.version();

        var answer = desk.take(community.secretary(), "Verify", Map.of());

        assertThat(Desk.codes(answer)).isEmpty();
        assertThat(answer.getString("data.answer.workOrder.state")).isEqualTo("VERIFIED");
        assertThat(answer.getInt("data.answer.workOrder.version")).isEqualTo(version + 1);
        assertThat(desk.steps().get(desk.steps().size() - 1)).isEqualTo("VERIFY DISPOSED VERIFIED");
    }
}
