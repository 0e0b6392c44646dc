package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Readings are kept by months, for so many of them; what they came to on each day is kept for ever. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ReadingMonthsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Longer than the readings of any other test are old, so that none of theirs go; no reading is older than 2000. */
    private static final int KEPT_MONTHS = 300;

    private final Community community = Community.create();

    @Inject
    UnitOfWork work;

    @Test
    void aMonthThatIsTooOldGoesAndItsDaysStay() {
        String serial = "months-" + community.neighbourhood();
        long meter = community.meter(community.neighbourhood(), community.house(community.neighbourhood()), serial);
        Sql.run("update meter set installed_at = '1950-01-01' where id = ?", meter);
        LocalDate old =
                LocalDate.now(ZoneOffset.UTC).minusMonths(KEPT_MONTHS + 2).withDayOfMonth(10);
        Deliveries.csv(community)
                .reading(serial, old.atStartOfDay().toInstant(ZoneOffset.UTC), 100)
                .reading(serial, old.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC), 140)
                .reading(serial, old.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC), 150)
                .send();
        assertThat(readings(meter)).isEqualTo(3);
        List<Object> days = days(meter);
        assertThat(days).isNotEmpty();

        new ReadingMonths(work, KEPT_MONTHS).drop().await().atMost(LIMIT);

        assertThat(readings(meter)).isZero();
        assertThat(days(meter)).isEqualTo(days);
    }

    @Test
    void whatWouldBeDroppedAtOnceIsRefusedAndReported() {
        String serial = "months-" + community.neighbourhood();
        long meter = community.meter(community.neighbourhood(), community.house(community.neighbourhood()), serial);
        Sql.run("update meter set installed_at = '1950-01-01' where id = ?", meter);

        var answer = Deliveries.csv(community)
                .row(serial + ",1951-05-01T08:00:00+08:00,100")
                .send();

        assertThat(answer.<String>getList("rows.reason")).containsExactly("TIME_NOT_KEPT");
        assertThat(readings(meter)).isZero();
    }

    private static long readings(long meter) {
        return Sql.number("select count(*) from reading where meter_id = ?", meter);
    }

    private static List<Object> days(long meter) {
        return Sql.run("select day || ' ' || use_ml from meter_day where meter_id = ? order by day", meter);
    }
}
