package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.alerts.AlertSeverity;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Eventually;
import org.minqing.testing.TestServer;
import org.minqing.workorders.Position;
import org.minqing.workorders.WorkOrderEnded;
import org.minqing.workorders.WorkOrderKind;
import org.minqing.workorders.WorkOrdersWarned;

/** What is told of orders, to whom, and when no more. */
@QuarkusTest
@WithTestResource(TestServer.class)
class OrderNoticesTest extends LoopbackServices {
    @Test
    void anOrderThatIsOverTellsNobodyAnyMore() {
        crew.dispatched(24, AlertSeverity.NORMAL, Position.CADRE);
        Eventually.within(SOON, "the notice", () -> states("PUSH").size() == 1);

        Crew.tell(new WorkOrderEnded(
                community.neighbourhood(),
                24,
                WorkOrderKind.WELFARE_CHECK,
                AlertSeverity.LIFE,
                true,
                null,
                null,
                "ALERT",
                null));

        Eventually.within(SOON, "the withdrawal", () -> states("PUSH").equals(List.of("WITHDRAWN")));
        assertThat(states("SMS")).containsExactly("WITHDRAWN");
    }

    @Test
    void whoIsOnTheWayIsCalledBack() {
        Crew.tell(new WorkOrderEnded(
                community.neighbourhood(),
                26,
                WorkOrderKind.WELFARE_CHECK,
                AlertSeverity.LIFE,
                true,
                null,
                cadre,
                "ALERT",
                null));

        Eventually.within(SOON, "the push", () -> fcm.pushes().size() == 1);
        assertThat(fcm.pushes().get(0).data("kind")).isEqualTo("ORDER_CALLED_OFF");
    }

    @Test
    void aDeadlineThatIsNearIsToldToTheAssignee() {
        Crew.tell(new WorkOrdersWarned(
                community.neighbourhood(),
                crew.assigned(25, AlertSeverity.LIFE, Position.STREET, cadre).orders()));

        Eventually.within(SOON, "the push", () -> fcm.pushes().size() == 1);
        assertThat(fcm.pushes().get(0).data("kind")).isEqualTo("ORDER_WARNED");
    }

    @Test
    void howLongFromAnEventToThePush() {
        crew.dispatched(400, AlertSeverity.LIFE, Position.CADRE);
        Eventually.within(SOON, "warm", () -> fcm.pushes().size() == 1);
        long began = System.nanoTime();

        crew.dispatched(401, AlertSeverity.LIFE, Position.CADRE);

        Eventually.within(SOON, "the push", () -> fcm.pushes().size() == 2);
        System.out.printf(
                "From the event's transaction to the push at the service: %d ms%n",
                (fcm.pushes().get(1).nanos() - began) / 1_000_000);
    }

    @Test
    void howLongFromAReadingToThePush() {
        String serial = "PUSH-" + community.neighbourhood();
        long house = community.unwatchedHome(serial);
        Deliveries.csv(community)
                .reading(serial, Instant.now().minus(Duration.ofHours(27)), 100)
                .reading(serial, Instant.now().minus(Duration.ofHours(2)), 100)
                .send();
        Community.watch(house);
        Deliveries delivery =
                Deliveries.csv(community).reading(serial, Instant.now().minus(Duration.ofHours(1)), 100);
        long began = System.nanoTime();

        delivery.send();

        Eventually.within(
                SOON,
                "push and SMS",
                () -> fcm.pushes().size() == 1 && smsc.messages().size() == 1);
        System.out.printf(
                "From the reading at the door over alert and order to the push: %d ms, to the SMS: %d ms%n",
                (fcm.pushes().get(0).nanos() - began) / 1_000_000,
                (smsc.messages().get(0).nanos() - began) / 1_000_000);
        assertThat(fcm.pushes().get(0).data("kind")).isEqualTo("ORDER_DISPATCHED");
    }
}
