package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Notices are kept for half a year. */
@QuarkusTest
@WithTestResource(TestServer.class)
class NoticePruningTest {
    private final Community community = Community.create();

    @Inject
    NoticePruning pruning;

    private long notice(String event, int daysOld) {
        return Sql.number("""
                insert into notice (neighbourhood_id, event, recipient, subject, kind, severity, facts, created_at)
                values (?, ?, 'subject:pruned', 'pruned', 'ORDER_WARNED', 'NORMAL', '{}', now() - make_interval(days => ?)) returning id
                """, community.neighbourhood(), event + community.neighbourhood(), daysOld);
    }

    private long delivery(long notice, String state) {
        return Sql.number("""
                insert into delivery (neighbourhood_id, notice_id, recipient, kind, channel, severity, state, due_at, expires_at, ended_at)
                values (?, ?, 'subject:pruned', 'ORDER_WARNED', 'IN_APP', 'NORMAL', ?, now() + interval '1 day', now() + interval '2 days',
                  case when ? = 'WAITING' then null else now() end) returning id
                """, community.neighbourhood(), notice, state, state);
    }

    private List<Object> kept() {
        return Sql.run("select id from notice where neighbourhood_id = ? order by id", community.neighbourhood());
    }

    @Test
    void whatIsOlderGoesWithItsDeliveriesAndWhatStillWaitsStays() {
        long old = notice("old", 181);
        delivery(old, "DELIVERED");
        long recent = notice("recent", 179);
        delivery(recent, "DELIVERED");
        long waiting = notice("waiting", 200);
        delivery(waiting, "WAITING");

        pruning.turn().await().indefinitely();

        assertThat(kept()).containsExactly(recent, waiting);
        assertThat(Sql.number("select count(*) from delivery where neighbourhood_id = ?", community.neighbourhood()))
                .isEqualTo(2);
        Sql.run("update delivery set state = 'WITHDRAWN', ended_at = now() where notice_id = ?", waiting);
    }

    @Test
    void aDigestGoesAfterThoseItCarried() {
        long lead = delivery(notice("lead", 190), "DELIVERED");
        long carried = notice("carried", 185);
        long merged = delivery(carried, "DELIVERED");
        Sql.run("update delivery set state = 'MERGED', carried_by = ? where id = ?", lead, merged);
        long younger = notice("younger", 170);
        long alsoMerged = delivery(younger, "DELIVERED");
        Sql.run("update delivery set state = 'MERGED', carried_by = ? where id = ?", lead, alsoMerged);

        pruning.turn().await().indefinitely();
        assertThat(kept()).as("the digest carries one that stays").hasSize(2).contains(younger);

        Sql.run("update notice set created_at = now() - interval '200 days' where id = ?", younger);
        pruning.turn().await().indefinitely();
        assertThat(kept()).isEmpty();
    }
}
