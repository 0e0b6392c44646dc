package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.alerts.AlertSeverity;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.workorders.Position;
import org.minqing.workorders.WorkOrderEnded;
import org.minqing.workorders.WorkOrderKind;

/** What can wait: for the morning, for others to travel with, for tomorrow. */
@QuarkusTest
@WithTestResource(TestServer.class)
class WaitingNoticesTest extends LoopbackServices {
    @Test
    void a9WhatCanWaitTravelsAsOneAndEveryNoticeStays() {
        for (int i = 0; i < 5; i++) {
            crew.dispatched(200 + i, AlertSeverity.NORMAL, Position.CADRE);
        }
        Eventually.within(SOON, "the notices", () -> states("PUSH").size() == 5);

        minutesPass();

        Eventually.within(SOON, "one push", () -> fcm.pushes().size() == 1);
        assertThat(fcm.pushes()
                        .get(0)
                        .message()
                        .path("notification")
                        .path("body")
                        .asText())
                .isEqualTo("您有 5 条新的工作通知，请打开民情查看。");
        Eventually.within(
                SOON,
                "one row carries the others",
                () -> states("PUSH").equals(List.of("ACCEPTED", "MERGED", "MERGED", "MERGED", "MERGED")));
        assertThat(community
                        .cadre()
                        .ask("{ notices { edges { node { id } } } }")
                        .getList("data.notices.edges"))
                .hasSize(5);
    }

    @Test
    void whoHadEnoughTodayGetsTheRestInTheMorningButLifeComesThrough() {
        Sql.run("""
                insert into notice (neighbourhood_id, event, recipient, subject, kind, severity, facts)
                select ?, 'full:' || n, 'subject:' || ?::text, ?::text, 'ORDER_WARNED', 'HIGH', '{}' from generate_series(1, 30) n
                """, community.neighbourhood(), cadre, cadre);
        Sql.run("""
                insert into delivery (neighbourhood_id, notice_id, recipient, kind, channel, severity, state, due_at, expires_at, ended_at, sent_at)
                select neighbourhood_id, id, recipient, kind, 'PUSH', severity, 'ACCEPTED', now(), now(), now(), now()
                from notice where subject = ? and kind = 'ORDER_WARNED'
                """, cadre);
        crew.dispatched(301, AlertSeverity.HIGH, Position.CADRE);
        crew.dispatched(302, AlertSeverity.LIFE, Position.CADRE);
        Eventually.within(SOON, "the one about life", () -> fcm.pushes().size() == 1);

        minutesPass();

        Eventually.within(
                SOON, "the one held until the morning", () -> Sql.number("""
                select count(*) from delivery where neighbourhood_id = ? and channel = 'PUSH' and state = 'WAITING' and is_digest
                  and due_at > now() and (due_at at time zone 'Asia/Shanghai')::time = time '07:00'
                """, community.neighbourhood()) == 1);
        assertThat(fcm.pushes().get(0).data("severity")).isEqualTo("LIFE");
    }

    @Test
    void a9WhatADigestCarriedGoesOnWhenTheFirstOfItIsWithdrawn() {
        crew.dispatched(27, AlertSeverity.NORMAL, Position.CADRE);
        crew.dispatched(28, AlertSeverity.NORMAL, Position.CADRE);
        Eventually.within(SOON, "both notices", () -> states("PUSH").size() == 2);
        long first = Sql.number(
                "select d.id from delivery d join notice n on n.id = d.notice_id where n.neighbourhood_id = ? and n.order_id = 27 and d.channel = 'PUSH'",
                community.neighbourhood());
        Sql.run("""
                update delivery d set state = 'MERGED', carried_by = ?, ended_at = now() from notice n
                where n.id = d.notice_id and n.neighbourhood_id = ? and n.order_id = 28 and d.channel = 'PUSH'
                """, first, community.neighbourhood());

        Crew.tell(new WorkOrderEnded(
                community.neighbourhood(),
                27,
                WorkOrderKind.WELFARE_CHECK,
                AlertSeverity.NORMAL,
                true,
                null,
                null,
                "ALERT",
                null));

        Eventually.within(
                SOON,
                "the other goes on by itself",
                () -> Sql.number(
                                "select count(*) from delivery d join notice n on n.id = d.notice_id where n.neighbourhood_id = ? and n.order_id = 28 and d.channel = 'PUSH' and d.state <> 'MERGED'",
                                community.neighbourhood())
                        == 1);
    }
}
