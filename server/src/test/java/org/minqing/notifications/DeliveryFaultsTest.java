package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.alerts.AlertSeverity;
import org.minqing.notifications.Answer.Outcome;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.LoopbackFcm;
import org.minqing.testing.LoopbackSmsc;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.workorders.Position;
import org.minqing.workorders.WorkOrderKind;
import org.minqing.workorders.WorkOrderRef;
import org.minqing.workorders.WorkOrdersAssigned;

/**
 * Services that fail in every way, and a server that dies between sending and writing it down. Seeded: {@code -Dminqing.seed=}
 * repeats a run, {@code -Dminqing.rounds=} makes it longer.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class DeliveryFaultsTest {
    private static final Duration BOUND = Duration.ofSeconds(120);
    private static final int PEOPLE = 8;
    private static final int EXPIRED_EACH = 9;
    private static final double KILLED = 0.1;

    @Inject
    Channels channels;

    @Inject
    Lanes lanes;

    @Inject
    SmsInbox inbox;

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final int orders = 40 * Integer.getInteger("minqing.rounds", 1);
    private final Random random = new Random(seed);
    private final Queue<Sending> sendings = new ConcurrentLinkedQueue<>();
    private final Set<Long> killed = ConcurrentHashMap.newKeySet();
    private final List<String> tooLate = new java.util.concurrent.CopyOnWriteArrayList<>();
    private LoopbackFcm fcm;
    private LoopbackSmsc smsc;
    private FcmChannel push;
    private SmppChannel sms;
    private Community community;

    /** One try: what came of it, and whether the server lived to write it down. */
    private record Sending(long deliveryId, long noticeId, Outcome outcome, boolean isWrittenDown) {}

    /** The server dies; nothing after this is done. */
    private static final class Death extends Error {}

    @BeforeEach
    void start() {
        System.out.println("DeliveryFaultsTest: -Dminqing.seed=" + seed);
        fcm = LoopbackFcm.start();
        smsc = LoopbackSmsc.start();
        push = FcmChannel.open(fcm.credentials(LoopbackFcm.temporaryFolder()), Optional.of(fcm.url()));
        sms = new SmppChannel(
                new SmppSettings.Account(Optional.of("127.0.0.1"), smsc.port(), "minqing", "", "10690000", false),
                () -> inbox);
        community = Community.create();
    }

    @AfterEach
    void stop() throws Exception {
        channels.use(new PreviewChannel(), new PreviewChannel());
        push.close();
        sms.close();
        fcm.close();
        smsc.close();
    }

    @Test
    void o2EveryRowEndsWhateverFailsAndNothingIsSentTwiceOrTooLate() {
        List<String> subjects = crew();
        fcm.answer(token -> random(PUSHES));
        smsc.answer(number -> random(MESSAGES));
        channels.use(letter -> observed(push, letter), letter -> observed(sms, letter));
        Sql.run("update delivery set state = 'WITHDRAWN', ended_at = now() where state = 'WAITING'");

        for (int i = 0; i < orders; i++) {
            dispatch(i, subjects.get(random.nextInt(PEOPLE)));
        }
        Eventually.within(
                BOUND,
                "the notices are written",
                () -> Sql.number(
                                "select count(*) from notice where neighbourhood_id = ? and kind = 'ORDER_DISPATCHED'",
                                community.neighbourhood())
                        == orders);
        Sql.run("""
                update delivery set expires_at = now() - interval '1 second' where state = 'WAITING' and attempts = 0
                and channel = 'PUSH' and neighbourhood_id = ? and notice_id % ? = 0
                """, community.neighbourhood(), EXPIRED_EACH);
        Eventually.within(BOUND, "every row has ended", this::timePasses);

        assertThat(tooLate).as("O7: nothing is sent after it expired").isEmpty();
        o5NothingIsSentAgainAfterAClearAnswer();
        o9EveryNoticeAboutLifeWasTriedBySms();
        o11NothingThatLeftNamesAPerson();
        assertThat(Sql.run(
                        "select state from delivery where neighbourhood_id = ? and state in ('DEAD', 'EXPIRED') and failure is null",
                        community.neighbourhood()))
                .as("O2: whoever ended badly says why")
                .isEmpty();
    }

    /** Lets back-offs and the leases of the dead run out, and leaves alone what is on its way. */
    private boolean timePasses() {
        Long[] dead = killed.toArray(Long[]::new);
        Sql.run("""
                update delivery set due_at = now() where state = 'WAITING' and neighbourhood_id = ? and due_at > now()
                and (lease is null or id = any(?))
                """, community.neighbourhood(), dead);
        for (Long id : dead) {
            killed.remove(id);
        }
        lanes.wake();
        return Sql.number(
                        "select count(*) from delivery where neighbourhood_id = ? and state = 'WAITING'",
                        community.neighbourhood())
                == 0;
    }

    private void o5NothingIsSentAgainAfterAClearAnswer() {
        Map<Long, Sending> last = new HashMap<>();
        for (Sending sending : sendings) {
            Sending before = last.put(sending.deliveryId, sending);
            if (before != null && before.isWrittenDown) {
                assertThat(before.outcome)
                        .as("O5: delivery %d was sent again after this", sending.deliveryId)
                        .isIn(Outcome.LATER, Outcome.UNKNOWN);
            }
            if (before != null) {
                assertThat(sending.noticeId).as("O5: with the same id").isEqualTo(before.noticeId);
            }
        }
    }

    private void o9EveryNoticeAboutLifeWasTriedBySms() {
        assertThat(Sql.run("""
                        select n.id from notice n where n.neighbourhood_id = ? and n.severity = 'LIFE'
                          and not exists (select from delivery d where d.notice_id = n.id and d.channel = 'SMS' and d.attempts > 0)
                        """, community.neighbourhood()))
                .as("O9: life at once")
                .isEmpty();
    }

    private void o11NothingThatLeftNamesAPerson() {
        assertThat(fcm.pushes())
                .isNotEmpty()
                .allSatisfy(pushed ->
                        assertThat(pushed.message().toString()).doesNotContain("虚构", "欧阳", "1390000", "faults-"));
        assertThat(smsc.messages())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.text()).doesNotContain("虚构", "欧阳", "1390000", "faults-"));
        assertThat(Sql.run(
                        "select id from delivery where neighbourhood_id = ? and concat(body, failure) like '%1390000%'",
                        community.neighbourhood()))
                .isEmpty();
    }

    private static final Map<LoopbackFcm.Reply, Integer> PUSHES = Map.of(
            LoopbackFcm.Reply.ACCEPTED, 50,
            LoopbackFcm.Reply.TOO_MANY, 9,
            LoopbackFcm.Reply.FAULT, 9,
            LoopbackFcm.Reply.UNAVAILABLE, 9,
            LoopbackFcm.Reply.DROPPED, 9,
            LoopbackFcm.Reply.TAKEN_AND_DROPPED, 9,
            LoopbackFcm.Reply.INVALID, 3,
            LoopbackFcm.Reply.HUNG, 2);

    private static final Map<LoopbackSmsc.Reply, Integer> MESSAGES = Map.of(
            LoopbackSmsc.Reply.DELIVERED, 40,
            LoopbackSmsc.Reply.RECEIPT_FIRST, 10,
            LoopbackSmsc.Reply.RECEIPT_LATE, 10,
            LoopbackSmsc.Reply.RECEIPT_TWICE, 10,
            LoopbackSmsc.Reply.RECEIPT_MISSING, 8,
            LoopbackSmsc.Reply.UNDELIVERED, 5,
            LoopbackSmsc.Reply.THROTTLED, 8,
            LoopbackSmsc.Reply.TAKEN_AND_DROPPED, 5,
            LoopbackSmsc.Reply.NUMBER_INVALID, 3,
            LoopbackSmsc.Reply.HUNG, 1);

    private synchronized <R extends Enum<R>> R random(Map<R, Integer> weights) {
        int all = weights.values().stream().mapToInt(Integer::intValue).sum();
        int drawn = random.nextInt(all);
        for (Map.Entry<R, Integer> entry : new java.util.TreeMap<>(weights).entrySet()) {
            drawn -= entry.getValue();
            if (drawn < 0) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("The weights add up to " + all);
    }

    private Answer observed(Channel channel, Letter letter) {
        if (!Instant.now().isBefore(letter.expiresAt())) {
            tooLate.add(letter.kind() + " " + letter.noticeId());
        }
        Answer answer = channel.send(letter);
        boolean dies;
        synchronized (this) {
            dies = random.nextDouble() < KILLED;
        }
        sendings.add(new Sending(letter.deliveryId(), letter.noticeId(), answer.outcome(), !dies));
        if (dies) {
            killed.add(letter.deliveryId());
            throw new Death();
        }
        return answer;
    }

    /** People with a phone and a number each, and a secretary. */
    private List<String> crew() {
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String subject = "faults-" + community.neighbourhood() + "-" + i;
            subjects.add(subject);
            new Crew(community).post(subject, Position.CADRE, "1390000%04d".formatted(i));
            Sql.run(
                    "insert into device (token, subject, platform, app_version, language) values (?, ?, 'ANDROID', '1', 'CHINESE')",
                    "phone-%d-%d".formatted(community.neighbourhood(), i),
                    subject);
        }
        new Crew(community).onDuty(Role.SECRETARY, "13900009999");
        return subjects;
    }

    private void dispatch(int order, String subject) {
        AlertSeverity[] severities = AlertSeverity.values();
        Crew.tell(new WorkOrdersAssigned(
                community.neighbourhood(),
                WorkOrdersAssigned.Why.DISPATCHED,
                List.of(new WorkOrderRef(
                        1_000_000L + order,
                        WorkOrderKind.WELFARE_CHECK,
                        severities[random.nextInt(severities.length)],
                        null,
                        subject,
                        Position.CADRE,
                        0,
                        null))));
    }
}
