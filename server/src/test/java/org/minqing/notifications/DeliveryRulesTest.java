package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Events;
import org.minqing.platform.ServerActor;
import org.minqing.testing.Eventually;
import org.minqing.testing.LoopbackFcm;
import org.minqing.testing.LoopbackSmsc;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.workorders.Position;

/** What is sent when, by which way, and what is not; against services on this machine. */
@QuarkusTest
@WithTestResource(TestServer.class)
class DeliveryRulesTest extends LoopbackServices {
    @Inject
    DeliveryStore store;

    @Test
    void o1ANoticeExistsIfAndOnlyIfWhatItTellsWasCommitted() {
        Events events = Arc.container().instance(Events.class).get();

        try {
            Crew.await(work.run(
                    new ServerActor("test"),
                    tx -> events.tell(tx, crew.assigned(11, AlertSeverity.LIFE, Position.CADRE))
                            .chain(() -> io.smallrye.mutiny.Uni.createFrom()
                                    .<Void>failure(new IllegalStateException("rolled back")))));
        } catch (IllegalStateException rolledBack) {
            // as meant
        }
        crew.dispatched(12, AlertSeverity.LIFE, Position.CADRE);

        Eventually.within(SOON, "the other notice", () -> !fcm.pushes().isEmpty());
        assertThat(Sql.run("select order_id from notice where neighbourhood_id = ?", community.neighbourhood()))
                .containsExactly(12L);
    }

    @Test
    void o2AReceiptTellsWhatBecameOfAnSmsEarlyLateOrTwice() {
        smsc.answer(to -> LoopbackSmsc.Reply.RECEIPT_FIRST);
        crew.dispatched(13, AlertSeverity.LIFE, Position.CADRE);
        Eventually.within(SOON, "the early receipt", () -> states("SMS").equals(List.of("DELIVERED")));
        smsc.answer(to -> LoopbackSmsc.Reply.RECEIPT_TWICE);
        crew.dispatched(14, AlertSeverity.LIFE, Position.CADRE);
        Eventually.within(SOON, "the receipt", () -> states("SMS").equals(List.of("DELIVERED", "DELIVERED")));
        smsc.answer(to -> LoopbackSmsc.Reply.RECEIPT_MISSING);
        crew.dispatched(15, AlertSeverity.LIFE, Position.CADRE);
        Eventually.within(
                SOON, "no receipt", () -> states("SMS").equals(List.of("ACCEPTED", "DELIVERED", "DELIVERED")));

        smsc.messages().stream()
                .filter(message -> message.reply() == LoopbackSmsc.Reply.RECEIPT_MISSING)
                .forEach(message -> smsc.receipt(message, true));

        Eventually.within(
                SOON, "the late receipt", () -> states("SMS").equals(List.of("DELIVERED", "DELIVERED", "DELIVERED")));
    }

    @Test
    void o2WhatReachesNobodyComesBeforeTheSecretary() {
        String secretary = crew.onDuty(Role.SECRETARY, null);
        fcm.answer(to -> LoopbackFcm.Reply.UNREGISTERED);
        smsc.answer(to -> LoopbackSmsc.Reply.UNDELIVERED);

        crew.dispatched(16, AlertSeverity.LIFE, Position.CADRE);

        Eventually.within(
                SOON,
                "the escalation",
                () -> Sql.run("select severity from notice where subject = ? and kind = 'NOTICE_UNREACHED'", secretary)
                        .equals(List.of("LIFE")));
    }

    @Test
    void o3ARowThatIsCommittedLateIsNotSkipped() throws Exception {
        try (Connection late = Sql.connect()) {
            late.setAutoCommit(false);
            late.createStatement().execute("""
                    with n as (insert into notice (neighbourhood_id, event, recipient, subject, kind, severity, facts)
                      values (%1$d, 'late:%1$d', 'subject:%2$s', '%2$s', 'ORDER_DISPATCHED', 'LIFE', '{}') returning id)
                    insert into delivery (neighbourhood_id, notice_id, recipient, kind, channel, severity, due_at, expires_at)
                    select %1$d, id, 'subject:%2$s', 'ORDER_DISPATCHED', 'SMS', 'LIFE', now(), now() + interval '1 hour' from n
                    """.formatted(community.neighbourhood(), cadre));
            crew.dispatched(17, AlertSeverity.LIFE, Position.CADRE);
            Eventually.within(SOON, "the later row", () -> smsc.messages().size() == 1);
            late.commit();
        }

        Eventually.within(SOON, "the row committed late", () -> smsc.messages().size() == 2);
    }

    @Test
    void o4AStaleLeaseCompletesNothing() {
        long id = waiting();
        UUID lease = UUID.randomUUID();
        Sql.run("update delivery set lease = ?, due_at = now() + interval '1 hour' where id = ?", lease, id);
        Claimed stale = claimed(id, UUID.randomUUID());

        List<DeliveryStore.Ended> ended = Crew.await(work.run(
                new ServerActor("test"),
                tx -> store.sent(tx, stale, DeliveryState.ACCEPTED, "1", new DeliveryStore.Trace("", "", null))));

        assertThat(ended).isEmpty();
        assertThat(Sql.run("select state from delivery where id = ?", id)).containsExactly("WAITING");
        Sql.run("update delivery set state = 'WITHDRAWN', ended_at = now() where id = ?", id);
    }

    @Test
    void o6ARowIsLeftAloneAsLongAsTheServiceAsks() {
        fcm.retryAfter(600);
        fcm.answer(to -> LoopbackFcm.Reply.TOO_MANY);

        crew.dispatched(18, AlertSeverity.LIFE, Position.CADRE);

        Eventually.within(
                SOON,
                "the first try",
                () -> Sql.number(
                                "select count(*) from delivery where neighbourhood_id = ? and channel = 'PUSH' and failure like '429%'",
                                community.neighbourhood())
                        == 1);
        assertThat(Sql.number(
                        "select extract(epoch from due_at - now())::int from delivery where neighbourhood_id = ? and channel = 'PUSH'",
                        community.neighbourhood()))
                .isBetween(580L, 600L);
        assertThat(fcm.pushes()).hasSize(1);
    }

    @Test
    void o8ATokenThatIsUnregisteredIsNeverUsedAgain() {
        fcm.answer(to -> LoopbackFcm.Reply.UNREGISTERED);
        crew.dispatched(19, AlertSeverity.LIFE, Position.CADRE);
        Eventually.within(SOON, "the end of the token", () -> states("PUSH").equals(List.of("UNREACHABLE")));

        crew.dispatched(20, AlertSeverity.LIFE, Position.CADRE);

        Eventually.within(SOON, "the next push", () -> states("PUSH").equals(List.of("UNREACHABLE", "UNREACHABLE")));
        assertThat(fcm.pushes()).hasSize(1);
    }

    @Test
    void o8ABadPayloadOfOursForgetsNoToken() {
        fcm.answer(to -> LoopbackFcm.Reply.INVALID);
        crew.dispatched(21, AlertSeverity.LIFE, Position.CADRE);

        Eventually.within(SOON, "the dead push", () -> states("PUSH").equals(List.of("DEAD")));

        assertThat(Sql.run("select gone_at from device where token = ? and gone_at is null", token))
                .hasSize(1);
    }

    @Test
    void o9AnSmsFollowsAPushThatNobodyRead() {
        crew.dispatched(22, AlertSeverity.HIGH, Position.CADRE);
        Eventually.within(SOON, "the rows", () -> states("SMS").size() == 1);
        assertThat(Sql.number(
                        // A push that waits for the end of the quiet hours has not left; one that has left was due at
                        // once.
                        "select extract(epoch from s.due_at - case when p.attempts = 0 then p.due_at else p.created_at end)::int"
                                + " from delivery s join delivery p using (notice_id)"
                                + " where s.neighbourhood_id = ? and s.channel = 'SMS' and p.channel = 'PUSH'",
                        community.neighbourhood()))
                .isEqualTo(300);

        minutesPass();

        Eventually.within(
                SOON,
                "push and SMS",
                () -> smsc.messages().size() == 1 && fcm.pushes().size() == 1);
    }

    @Test
    void o10ASpoiledRowBlocksNobody() {
        long id = waiting();
        Sql.run("update delivery set kind = 'OF_A_LATER_VERSION', due_at = now() where id = ?", id);
        lanes.wake();

        crew.dispatched(23, AlertSeverity.LIFE, Position.CADRE);

        Eventually.within(SOON, "the good one", () -> smsc.messages().size() == 1);
        Eventually.within(
                SOON,
                "the spoiled one",
                () -> Sql.run("select state from delivery where id = ?", id).equals(List.of("DEAD")));
    }

    @Test
    void aServiceThatHangsHoldsNoOtherChannelUp() {
        fcm.answer(to -> LoopbackFcm.Reply.HUNG);
        for (int i = 0; i < 20; i++) {
            crew.dispatched(100 + i, AlertSeverity.LIFE, Position.CADRE);
        }

        Eventually.within(
                Duration.ofSeconds(7), "all SMS", () -> smsc.messages().size() == 20);
    }

    private long waiting() {
        Sql.run("""
                insert into notice (neighbourhood_id, event, recipient, subject, kind, severity, facts)
                values (?, 'waiting', 'subject:' || ?::text, ?::text, 'ORDER_WARNED', 'LIFE', '{}')
                """, community.neighbourhood(), cadre, cadre);
        return Sql.number("""
                insert into delivery (neighbourhood_id, notice_id, recipient, kind, channel, severity, due_at, expires_at)
                select neighbourhood_id, id, recipient, kind, 'SMS', severity, now() + interval '1 hour', now() + interval '2 hours'
                from notice where subject = ? returning id
                """, cadre);
    }

    private Claimed claimed(long id, UUID lease) {
        return new Claimed(
                id,
                lease,
                community.neighbourhood(),
                1,
                NoticeKind.ORDER_WARNED,
                AlertSeverity.LIFE,
                cadre,
                null,
                null,
                NoticeFacts.NONE,
                1,
                1,
                null,
                org.minqing.platform.Language.CHINESE,
                Instant.now().plusSeconds(60));
    }

    @Test
    void anSmsSpeaksTheLanguageOfTheRecipientsPhone() {
        Sql.run("update device set language = 'ENGLISH' where token = ?", token);

        crew.dispatched(450, AlertSeverity.LIFE, Position.CADRE);

        Eventually.within(SOON, "the SMS", () -> smsc.messages().size() == 1);
        assertThat(smsc.messages().get(0).text()).startsWith("You have a new work order (visit)");
    }
}
