package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class WorkOrderChangedTest {
    private final Community community = Community.create();

    @Test
    void s7AnOrderThatIsTakenIsToldToThoseWhoMaySeeItOnly() {
        Desk desk = Desk.dispatched(community);
        try (GraphQlSocket own = cadre(community.neighbourhoodCode());
                GraphQlSocket other = cadre(community.otherNeighbourhoodCode())) {
            for (GraphQlSocket socket : List.of(own, other)) {
                socket.subscribe(
                        "1", "subscription { workOrderChanged { id state house { number } steps { action } } }");
                socket.isSilent();
            }

            desk.accepted();

            var told = own.next();
            assertThat(told.getString("payload.data.workOrderChanged.id")).isEqualTo(desk.id);
            assertThat(told.getString("payload.data.workOrderChanged.state")).isEqualTo("ACCEPTED");
            assertThat(told.<String>getList("payload.data.workOrderChanged.steps.action"))
                    .containsExactly("OPEN", "ACCEPT");
            assertThat(other.isSilent()).isTrue();
        }
    }

    private static GraphQlSocket cadre(String area) {
        return GraphQlSocket.as(Signed.as(Role.CADRE, "listener", area));
    }
}
