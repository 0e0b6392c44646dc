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
class WorkOrderCloseTest {
    private final Community community = Community.create();

    @Test
    void onlyTheseMay() {
        new TableOfCallers("Close", () -> Desk.dispatched(community).verified(), Map.of("note", "已核"))
                .allowsOnly(Role.SECRETARY);
    }

    @Test
    void itMovesTheOrderAndWritesItsStep() {
        Desk desk = Desk.dispatched(community).verified();
        int version = desk.version();

        var answer = desk.take(community.secretary(), "Close", Map.of("note", "已核"));

        assertThat(Desk.codes(answer)).isEmpty();
        assertThat(answer.getString("data.answer.workOrder.state")).isEqualTo("CLOSED");
        assertThat(answer.getInt("data.answer.workOrder.version")).isEqualTo(version + 1);
        assertThat(desk.steps().get(desk.steps().size() - 1)).isEqualTo("CLOSE VERIFIED CLOSED");
    }
}
