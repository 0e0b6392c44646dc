package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minqing.meters.Silences;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestClock;
import org.minqing.testing.TestServer;

/** The clock of a server that is wrong by a day. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ClockJumpTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String serial = "J" + System.nanoTime();
    private final Community community = Community.create();
    private final long house = community.watchedHome(serial);

    @Inject
    Silences silences;

    @AfterEach
    void theClockIsRightAgain() {
        TestClock.jump(Duration.ZERO);
    }

    private java.util.List<Object> active() {
        return Sql.run(
                "select kind from alert where house_id = ? and condition = 'ACTIVE' and visibility = 'NORMAL' order by kind",
                house);
    }

    private void lookNow() {
        Sql.run(
                "update meter_timer t set due_at = now() from meter m where m.id = t.meter_id and m.serial = ?",
                serial);
        silences.turn().await().atMost(LIMIT);
        // The server's own turn may have had it just then: ours passes over what another looks at.
        Eventually.within(
                LIMIT,
                "somebody has looked",
                () -> Sql.number(
                                "select count(*) from meter_timer t join meter m on m.id = t.meter_id where m.serial = ? and t.due_at <= now()",
                                serial)
                        == 0);
    }

    @Test
    void a5AJumpAheadFiresNothing() {
        TestClock.jump(Duration.ofDays(1));

        var told = Deliveries.csv(community)
                .reading(serial, now.minus(20, ChronoUnit.HOURS), 100)
                .reading(serial, now.minus(1, ChronoUnit.HOURS), 100)
                .reading(serial, now.plus(2, ChronoUnit.HOURS), 100)
                .send();
        lookNow();

        assertThat(told.getInt("new")).isEqualTo(2);
        assertThat(told.<String>getList("rows.reason")).containsExactly("TIME_IN_FUTURE");
        assertThat(active()).isEmpty();
    }

    @Test
    void a5AJumpBackSuppressesNothing() {
        TestClock.jump(Duration.ofDays(-1));

        Deliveries.csv(community)
                .reading(serial, now.minus(52, ChronoUnit.HOURS), 100)
                .reading(serial, now.minus(26, ChronoUnit.HOURS), 100)
                .send();
        lookNow();

        assertThat(active()).containsExactly("METER_SILENT", "NO_WATER");
    }
}
