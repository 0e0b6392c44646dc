package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Nobody's door is knocked on in vain. */
@QuarkusTest
@WithTestResource(TestServer.class)
class CallOffTest {
    private final Community community = Community.create();

    @Test
    void useOfWaterCallsTheOrderOff() {
        Desk desk = Desk.dispatched(community).accepted();

        waterIsUsed(desk);

        assertThat(desk.state()).isEqualTo("CANCELLED");
        assertThat(desk.steps()).endsWith("CANCEL ACCEPTED CANCELLED");
        assertThat(Sql.run("select note from work_order_step where order_id = ? and action = 'CANCEL'", desk.key))
                .containsExactly(CallOffOnSettled.OVER);
        assertThat(Sql.run("select due_at is null and next_at is null from work_order where id = ?", desk.key))
                .containsExactly(true);
    }

    @Test
    void whoIsOnSiteAlreadyReadsItAndGoesOn() {
        Desk desk = Desk.dispatched(community).onSite();
        int version = desk.version();

        waterIsUsed(desk);

        assertThat(desk.state()).isEqualTo("ON_SITE");
        assertThat(desk.version()).isEqualTo(version);
        assertThat(desk.steps()).endsWith("NOTE ON_SITE ON_SITE");
    }

    @Test
    void theAnswerThatAllIsWellCallsTheOrderOff() {
        Desk desk = Desk.dispatched(community);
        long alert = Sql.number("select alert_id from work_order where id = ?", desk.key);

        var answer = community
                .cadre()
                .ask(
                        "mutation ($input: AlertConfirmWellInput!) { alertConfirmWell(input: $input) { problems { code } } }",
                        "input",
                        Map.of(
                                "alertId",
                                NodeId.of("Alert", alert),
                                "requestId",
                                UUID.randomUUID().toString()));

        assertThat(answer.getList("data.alertConfirmWell.problems")).isEmpty();
        assertThat(desk.state()).isEqualTo("CANCELLED");
        assertThat(Sql.run("select note from work_order_step where order_id = ? and action = 'CANCEL'", desk.key))
                .containsExactly(CallOffOnAnsweredWell.WELL);
    }

    private void waterIsUsed(Desk desk) {
        String serial = (String) Sql.run("select serial from meter where house_id = ?", desk.house)
                .get(0);
        Deliveries.csv(community)
                .reading(serial, Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS), 125)
                .send();
    }
}
