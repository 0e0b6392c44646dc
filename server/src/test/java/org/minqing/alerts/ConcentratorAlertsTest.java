package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** A concentrator that falls silent, and the meters behind it. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ConcentratorAlertsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String serial = "K" + System.nanoTime();
    private final Community community = Community.create();
    private int concentrator;
    private long house;

    @Inject
    WatchAssignments assignments;

    private void concentratorLastHeard(int hoursAgo) {
        concentrator = (int) Sql.number(
                "insert into concentrator (neighbourhood_id, code) values (?, ?) returning id",
                community.neighbourhood(),
                "K" + serial);
        Sql.run(
                "insert into concentrator_state (concentrator_id, neighbourhood_id, last_at) values (?, ?, now() - make_interval(hours => ?))",
                concentrator,
                community.neighbourhood(),
                hoursAgo);
        await(assignments.refreshAll());
    }

    /** A home with a meter behind the concentrator that was never heard. */
    private void silentHome() {
        house = community.house(community.neighbourhood());
        community.elderLivingAlone(community.neighbourhood(), house);
        long meter = Sql.number(
                "insert into meter (neighbourhood_id, house_id, concentrator_id, serial) values (?, ?, ?, ?) returning id",
                community.neighbourhood(),
                house,
                concentrator,
                serial);
        Sql.run("insert into meter_state (meter_id, neighbourhood_id) values (?, ?)", meter, community.neighbourhood());
        await(assignments.refresh(house));
    }

    private static void await(Uni<Void> work) {
        work.await().atMost(Duration.ofSeconds(20));
    }

    private List<Object> alerts(String kind) {
        return Sql.run(
                "select condition || ' ' || visibility from alert where (concentrator_id = ? or house_id = ?) and kind = ?",
                concentrator,
                house,
                kind);
    }

    private void eventually(String kind, String... alerts) {
        Eventually.within(
                LIMIT, kind + " " + List.of(alerts), () -> alerts(kind).equals(List.of((Object[]) alerts)));
    }

    @Test
    void itsSilenceIsOneAlertAndHoldsThoseOfItsMeters() {
        concentratorLastHeard(30);
        eventually("CONCENTRATOR_SILENT", "ACTIVE NORMAL");

        silentHome();

        eventually("METER_SILENT", "ACTIVE SUPPRESSED");
        assertThat(Sql.number("select count(*) from alert where house_id = ? and next_at is not null", house))
                .isZero();
    }

    /** Nobody mends one at night, and the alerts that it holds back would wait for the day, too. */
    @Test
    void itsOrderWaitsForTheDay() {
        concentratorLastHeard(30);
        eventually("CONCENTRATOR_SILENT", "ACTIVE NORMAL");

        Eventually.within(
                LIMIT,
                "it is sent by day, and at night put off until the day",
                () -> Sql.run("""
                        select case when d.is_now
                          then exists (select from work_order o where o.alert_id = a.id and o.kind = 'CONCENTRATOR')
                          else a.next_at = d.at end
                        from alert a join dispatch_hours d on d.hours = 'DAYTIME' where a.concentrator_id = ?
                        """, concentrator).equals(List.of(true)));
    }

    @Test
    void whenItIsHeardAgainItsAlertEndsAndWhatItHeldIsLookedAtAgain() {
        concentratorLastHeard(30);
        eventually("CONCENTRATOR_SILENT", "ACTIVE NORMAL");
        silentHome();
        eventually("METER_SILENT", "ACTIVE SUPPRESSED");
        String other = "K2" + serial;
        community.watchedHome(other);
        Sql.run("update meter set concentrator_id = ? where serial = ?", concentrator, other);

        Deliveries.csv(community).reading(other, now, 5).send();

        eventually("CONCENTRATOR_SILENT", "CLEARED NORMAL");
        assertThat(Sql.run(
                        "select next_at > now() and held_by is not null from alert where house_id = ? and kind = 'METER_SILENT'",
                        house))
                .containsExactly(true);
        Sql.run("update alert set next_at = now() where house_id = ? and kind = 'METER_SILENT'", house);
        eventually("METER_SILENT", "ACTIVE NORMAL");
    }
}
