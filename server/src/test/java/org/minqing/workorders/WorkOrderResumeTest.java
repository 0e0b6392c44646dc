package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class WorkOrderResumeTest {
    private final Community community = Community.create();

    @Test
    void onlyTheseMay() {
        new TableOfCallers("Resume", () -> Desk.dispatched(community).paused(), Map.of())
                .allowsOnly(Role.CADRE, Role.SECRETARY);
    }

    @Test
    void itMovesTheOrderAndWritesItsStep() {
        Desk desk = Desk.dispatched(community).paused();
        int version = desk.version();

        var answer = desk.take(community.secretary(), "Resume", Map.of());

        assertThat(Desk.codes(answer)).isEmpty();
        assertThat(answer.getString("data.answer.workOrder.state")).isEqualTo("ACCEPTED");
        assertThat(answer.getInt("data.answer.workOrder.version")).isEqualTo(version + 1);
        assertThat(desk.steps().get(desk.steps().size() - 1)).isEqualTo("RESUME PAUSED ACCEPTED");
    }

    @Test
    void whatWasLeftOfTheDeadlineGoesOn() {
        Desk desk = Desk.dispatched(community).paused();
        Sql.run("update work_order set paused_minutes = 21 where id = ?", desk.key);

        desk.take(community.cadre(), "Resume");

        assertThat(Sql.run(
                        "select due_at - now() between interval '20 minutes' and interval '21 minutes' and paused_minutes is null"
                                + " from work_order where id = ?",
                        desk.key))
                .containsExactly(true);
    }
}
