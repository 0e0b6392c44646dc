package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.testing.Told;

/** From readings at the door to alerts. */
@QuarkusTest
@WithTestResource(TestServer.class)
class WaterAlertsTest {
    /** A meter that has never reported is silent since it was installed; that is not what is tried here. */
    private static final String SINCE_HEARD = " and began_at > now() - interval '3 days'";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void anElderWithoutWaterForADayRaisesOneAlertForLife() {
        Community community = Community.create();
        String serial = "W-" + community.neighbourhood();
        long house = community.unwatchedHome(serial);
        Deliveries.csv(community)
                .reading(serial, now.minus(27, ChronoUnit.HOURS), 100)
                .reading(serial, now.minus(26, ChronoUnit.HOURS), 110)
                .reading(serial, now.minus(2, ChronoUnit.HOURS), 110)
                .send();
        Community.watch(house);

        var answer = Deliveries.csv(community)
                .reading(serial, now.minus(1, ChronoUnit.HOURS), 110)
                .send();

        assertThat(answer.getInt("new")).isEqualTo(1);
        var shown = community
                .cadre()
                .ask("{ alerts { edges { node { kind severity beganAt litres condition visibility"
                        + " house { number } resident { name } } } } }");
        assertThat(shown.getList("data.alerts.edges")).hasSize(1);
        assertThat(shown.getString("data.alerts.edges[0].node.kind")).isEqualTo("NO_WATER");
        assertThat(shown.getString("data.alerts.edges[0].node.severity")).isEqualTo("LIFE");
        assertThat(Instant.parse(
                        shown.getString("data.alerts.edges[0].node.beganAt").replace("+08:00", "Z")))
                .isEqualTo(now.minus(26, ChronoUnit.HOURS).plus(8, ChronoUnit.HOURS));
        assertThat(shown.getString("data.alerts.edges[0].node.resident.name")).isEqualTo("欧阳梅");
        assertThat(community
                        .otherCadre()
                        .ask("{ alerts { edges { node { kind } } } }")
                        .getList("data.alerts.edges"))
                .isEmpty();
        assertThat(Told.ofHouse(house)).containsExactly("event.water-alert");
    }

    @Test
    void theFirstUseClearsTheAlert() {
        Community community = Community.create();
        long house = community.house(community.neighbourhood());
        community.elderLivingAlone(community.neighbourhood(), house);
        community.meter(community.neighbourhood(), house, "W-" + house);
        Deliveries.csv(community)
                .reading("W-" + house, now.minus(27, ChronoUnit.HOURS), 100)
                .reading("W-" + house, now.minus(2, ChronoUnit.HOURS), 100)
                .send();

        Deliveries.csv(community)
                .reading("W-" + house, now.minus(1, ChronoUnit.HOURS), 105)
                .send();

        assertThat(Sql.run("select cleared_why from alert where house_id = ? and kind = 'NO_WATER'", house))
                .containsExactly("USE");
    }

    @Test
    void a2AReadingThatComesLateTakesTheAlertBack() {
        Community community = Community.create();
        long house = community.house(community.neighbourhood());
        community.elderLivingAlone(community.neighbourhood(), house);
        community.meter(community.neighbourhood(), house, "W-" + house);
        Deliveries.csv(community)
                .reading("W-" + house, now.minus(40, ChronoUnit.HOURS), 100)
                .reading("W-" + house, now.minus(1, ChronoUnit.HOURS), 104)
                .send();
        assertThat(Sql.run("select kind from alert where house_id = ? and condition = 'CLEARED'" + SINCE_HEARD, house))
                .containsExactly("METER_SILENT");

        Deliveries.csv(community)
                .reading("W-" + house, now.minus(20, ChronoUnit.HOURS), 102)
                .send();

        assertThat(Sql.run("select cleared_why from alert where house_id = ?" + SINCE_HEARD, house))
                .containsExactly("DISPROVED");
    }

    @Test
    void rowsThatCannotBeTakenInAreToldOneByOneAndKept() {
        Community community = Community.create();
        long house = community.house(community.neighbourhood());
        community.meter(community.neighbourhood(), house, "W-" + house);

        var answer = Deliveries.csv(community)
                .reading("W-" + house, now.minus(3, ChronoUnit.HOURS), 100)
                .reading("W-" + house, now.minus(3, ChronoUnit.HOURS), 100)
                .reading("W-" + house, now.minus(3, ChronoUnit.HOURS), 101)
                .reading("nobody", now, 1)
                .reading("W-" + house, now.plus(2, ChronoUnit.HOURS), 1)
                .row("W-" + house + ",yesterday,1")
                .row("W-" + house + ",2026-05-01T08:00:00+08:00,much")
                .row("W-" + house)
                .send();

        assertThat(answer.getInt("new")).isEqualTo(1);
        assertThat(answer.getInt("known")).isEqualTo(1);
        assertThat(answer.getInt("refused")).isEqualTo(6);
        assertThat(answer.<String>getList("rows.reason"))
                .containsExactlyInAnyOrder(
                        "VALUE_CONFLICTS",
                        "METER_UNKNOWN",
                        "TIME_IN_FUTURE",
                        "TIME_UNREADABLE",
                        "REGISTER_UNREADABLE",
                        "ROW_UNREADABLE");
        assertThat(Sql.number("select count(*) from reading_quarantine where intake_id = ?", answer.getLong("intake")))
                .isEqualTo(6);
        assertThat(Sql.run(
                        "select disputed from reading r join meter m on m.id = r.meter_id where m.house_id = ?", house))
                .containsExactly(true);
    }
}
