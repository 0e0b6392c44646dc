package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Looking at meters that are due. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SilencesTest {
    /** As many as one turn takes at once. */
    private static final int BATCH = 500;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Silences silences;

    @Test
    void a6MetersWhoseReadingsAreComingInKeepNoOtherBack() throws SQLException {
        Community community = Community.create();
        String serial = "Z" + System.nanoTime();
        long house = community.watchedHome(serial);
        Eventually.within(LIMIT, "the meter is told as silent", () -> silent(house) == 1);
        Sql.run(
                "update alert set condition = 'CLEARED', cleared_at = now(), cleared_why = 'STOPPED' where house_id = ?",
                house);
        Sql.run(
                "update meter_state s set active = 0, fold = null from meter m where m.id = s.meter_id and m.house_id = ?",
                house);
        try (Connection delivery = Sql.connect()) {
            delivery.setAutoCommit(false);
            dueAndHeld(community, delivery);
            Sql.run("""
                    insert into meter_timer select id, neighbourhood_id, now() - interval '1 minute' from meter where house_id = ?
                    on conflict (meter_id) do update set due_at = excluded.due_at
                    """, house);

            silences.turn().await().atMost(LIMIT);

            Eventually.within(LIMIT, "the meter that is free is told as silent", () -> silent(house) == 1);
            delivery.rollback();
        }
        Sql.run("delete from meter_timer t using meter m where m.id = t.meter_id and m.serial like 'held-%'");
        assertThat(silent(house)).isEqualTo(1);
    }

    private static long silent(long house) {
        return Sql.number(
                "select count(*) from alert where house_id = ? and kind = 'METER_SILENT' and condition = 'ACTIVE'",
                house);
    }

    /** Meters that have been due for longer, as many as a turn takes, whose states a delivery holds. */
    private static void dueAndHeld(Community community, Connection delivery) throws SQLException {
        long first = community.house(community.neighbourhood());
        Sql.run("""
                insert into house (neighbourhood_id, building_id, number, floor)
                select neighbourhood_id, building_id, 'held-' || n, 1 from house cross join generate_series(1, ?) as n where id = ?
                """, BATCH, first);
        Sql.run("""
                insert into meter (neighbourhood_id, house_id, serial)
                select neighbourhood_id, id, 'held-' || id from house where number like 'held-%' and neighbourhood_id = ?
                """, community.neighbourhood());
        Sql.run("""
                insert into meter_state (meter_id, neighbourhood_id)
                select id, neighbourhood_id from meter where serial like 'held-%' and neighbourhood_id = ?
                """, community.neighbourhood());
        delivery.createStatement().execute("""
                        select from meter_state s join meter m on m.id = s.meter_id
                        where m.serial like 'held-%' for update of s
                        """);
        Sql.run("""
                insert into meter_timer (meter_id, neighbourhood_id, due_at)
                select id, neighbourhood_id, now() - interval '1 hour' from meter where serial like 'held-%' and neighbourhood_id = ?
                """, community.neighbourhood());
    }
}
