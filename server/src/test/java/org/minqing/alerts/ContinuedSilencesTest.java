package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Old readings of a watched meter that come in after it was told as silent. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ContinuedSilencesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int HOURS_PER_BATCH = 24;

    private final Community community = Community.create();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String serial = "Q-" + UUID.randomUUID();
    private final long house = community.watchedHome(serial);

    /** Without that from the installation to the first reading. */
    private List<Object> silences() {
        return Sql.run("""
                select condition || ' ' || coalesce(cleared_why, '-') || ' '
                  || round(extract(epoch from to_timestamp(?) - began_at) / 3600)::int
                from alert where house_id = ? and kind = 'METER_SILENT' and began_at > '2001-01-01' order by id
                """, (double) now.getEpochSecond(), house);
    }

    /** Readings of each hour from so many hours ago on, with use in each. */
    private void deliver(int fromHoursAgo, int hours) {
        Deliveries delivery = Deliveries.csv(community);
        for (int hoursAgo = fromHoursAgo; hoursAgo > fromHoursAgo - hours; hoursAgo--) {
            delivery.reading(serial, now.minus(hoursAgo, ChronoUnit.HOURS), 10_000 - hoursAgo);
        }
        assertThat(delivery.send().getInt("refused")).isZero();
    }

    private void silentSince(int hoursAgo) {
        deliver(hoursAgo, 1);
        Eventually.within(LIMIT, "its silence is told", () -> silences().contains("ACTIVE - " + hoursAgo));
    }

    private List<Object> active() {
        return Sql.run(
                "select id from alert where house_id = ? and kind = 'METER_SILENT' and condition = 'ACTIVE'", house);
    }

    @Test
    void anImportInSeveralBatchesIsOneSilenceWithOneOrder() {
        silentSince(400);
        List<Object> alert = active();

        for (int batch = 0; batch < 5; batch++) {
            deliver(399 - batch * HOURS_PER_BATCH, HOURS_PER_BATCH);
            assertThat(silences()).containsExactly("ACTIVE - " + (399 - (batch + 1) * HOURS_PER_BATCH + 1));
        }

        assertThat(active()).isEqualTo(alert);
        assertThat(Sql.run(
                        "select is_history from alert where house_id = ? and kind = 'METER_SILENT' and condition = 'ACTIVE' and raised_at = began_at + interval '24 hours'",
                        house))
                .containsExactly(false);
    }

    @Test
    void aSilenceThatOldReadingsProveIsOverAndTheNextIsAnother() {
        silentSince(400);

        deliver(300, HOURS_PER_BATCH);

        assertThat(silences()).containsExactly("CLEARED REPORTED_AGAIN 400", "ACTIVE - 277");
    }

    @Test
    void theLastBatchOfAnImportEndsIt() {
        silentSince(80);

        deliver(79, 40);
        deliver(39, 39);

        assertThat(silences()).containsExactly("CLEARED REPORTED_AGAIN 40");
        assertThat(Sql.number(
                        "select count(*) from meter_timer t join meter m on m.id = t.meter_id where m.serial = ?",
                        serial))
                .as("it is listened for again")
                .isEqualTo(1);
    }

    @Test
    void aMeterThatIsHeardAgainByReadingsOutOfOrderIsListenedForAgain() {
        silentSince(40);
        deliver(36, 1);

        deliver(38, 38);

        assertThat(active()).isEmpty();
        assertThat(Sql.number(
                        "select count(*) from meter_timer t join meter m on m.id = t.meter_id where m.serial = ?",
                        serial))
                .isEqualTo(1);
    }
}
