package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class WorkOrderArriveTest {
    private final Community community = Community.create();

    @Test
    void onlyTheseMay() {
        new TableOfCallers(
                        "Arrive",
                        () -> Desk.dispatched(community).accepted(),
                        Map.of("latitude", 31.27, "longitude", 121.46))
                .allowsOnly(Role.CADRE, Role.SECRETARY);
    }

    @Test
    void itMovesTheOrderAndWritesItsStep() {
        Desk desk = Desk.dispatched(community).accepted();
        int version = desk.version();

        var answer = desk.take(community.secretary(), "Arrive", Map.of("latitude", 31.27, "longitude", 121.46));

        assertThat(Desk.codes(answer)).isEmpty();
        assertThat(answer.getString("data.answer.workOrder.state")).isEqualTo("ON_SITE");
        assertThat(answer.getInt("data.answer.workOrder.version")).isEqualTo(version + 1);
        assertThat(desk.steps().get(desk.steps().size() - 1)).isEqualTo("ARRIVE ACCEPTED ON_SITE");
    }

    @Test
    void w4ItNeedsItsEvidence() {
        Desk desk = Desk.dispatched(community).accepted();

        var answer = desk.take(community.secretary(), "Arrive", Map.of("latitude", 31.27));

        assertThat(Desk.codes(answer)).containsExactly("WORK_ORDER_PLACE_MISSING");
        assertThat(desk.state()).isEqualTo("ACCEPTED");
    }

    @Test
    void anotherCadreThanWhoHasItMayNot() {
        Desk desk = Desk.dispatched(community).accepted();
        GraphQl colleague = GraphQl.as(Signed.as(Role.CADRE, "colleague", community.neighbourhoodCode()));

        var answer = desk.take(colleague, "Arrive", Map.of("latitude", 31.27, "longitude", 121.46));

        assertThat(Desk.codes(answer)).containsExactly("WORK_ORDER_NOT_YOURS");
    }

    @Test
    void aTimeThatCannotBeIsRefused() {
        Desk desk = Desk.dispatched(community).accepted();
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        Instant before = Instant.now().minus(8, ChronoUnit.DAYS);

        assertThat(Desk.codes(desk.take(community.cadre(), "Arrive", at(tomorrow))))
                .containsExactly("WORK_ORDER_TIME_IMPLAUSIBLE");
        assertThat(Desk.codes(desk.take(community.cadre(), "Arrive", at(before))))
                .containsExactly("WORK_ORDER_TIME_IMPLAUSIBLE");
        assertThat(Desk.codes(desk.take(community.cadre(), "Arrive", Map.of("latitude", 91, "longitude", 121.46))))
                .containsExactly("WORK_ORDER_PLACE_OUT_OF_RANGE");
    }

    private static Map<String, Object> at(Instant at) {
        return Map.of("latitude", 31.27, "longitude", 121.46, "at", at.toString());
    }
}
