package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.alerts.AlertRef;
import org.minqing.alerts.AlertSeverity;
import org.minqing.alerts.AlertsRaised;
import org.minqing.meters.ConditionKind;
import org.minqing.platform.Events;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class OneOrderPerAlertTest {
    private static final int WRITERS = 50;

    private final Community community = Community.create();

    @Inject
    UnitOfWork work;

    @Inject
    Events events;

    @Test
    void a10HoweverManyTellOfAnAlertItHasOneOpenOrder() {
        long house = community.silentHome();
        long alert = Sql.number("select alert_id from work_order where house_id = ?", house);
        Sql.run("update work_order set state = 'CANCELLED' where house_id = ?", house);
        AlertRef told = new AlertRef(alert, ConditionKind.NO_WATER, AlertSeverity.LIFE, house, null, Instant.now());
        AlertsRaised event = new AlertsRaised(community.neighbourhood(), List.of(told));

        Uni.join()
                .all(IntStream.range(0, WRITERS)
                        .mapToObj(writer -> work.run(new ServerActor("writer-" + writer), tx -> events.tell(tx, event)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(Sql.number(
                        "select count(*) from work_order where alert_id = ? and state not in ('CLOSED', 'CANCELLED')",
                        alert))
                .isEqualTo(1);
        assertThat(Sql.number(
                        "select count(*) from work_order_step s join work_order w on w.id = s.order_id where w.alert_id = ?",
                        alert))
                .isEqualTo(2);
    }
}
