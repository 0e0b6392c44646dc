package org.minqing.notifications;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.alerts.Alerts;
import org.minqing.ledger.Members;
import org.minqing.platform.Elevated;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;

/** What people do with their notices. */
@ApplicationScoped
class Notices {
    static final String TOPIC = "Notice";
    private static final int AT_ONCE_MAX = 100;

    private final Requests requests;
    private final NoticeStore store;
    private final NoticeReadStore reads;
    private final Alerts alerts;
    private final Members members;
    private final Signals signals;

    Notices(
            Requests requests,
            NoticeStore store,
            NoticeReadStore reads,
            Alerts alerts,
            Members members,
            Signals signals) {
        this.requests = requests;
        this.store = store;
        this.reads = reads;
        this.alerts = alerts;
        this.members = members;
        this.signals = signals;
    }

    /**
     * Marks notices as read. What has not left for them is stopped, which may lie outside the caller's area by now: the statement
     * itself takes only the caller's own.
     */
    Uni<Outcome> read(Caller caller, NoticeRead input) {
        if (input.noticeIds().isEmpty() || input.noticeIds().size() > AT_ONCE_MAX) {
            return Uni.createFrom()
                    .item(Outcome.refused(
                            new Refused(NoticeProblem.NOTICE_COUNT_OUT_OF_RANGE, "input.noticeIds", AT_ONCE_MAX)));
        }
        return requests.once(
                Elevated.of(caller), "noticeRead", input.requestId(), input, tx -> read(tx, caller, input.noticeIds()));
    }

    private Uni<Long> read(Tx tx, Caller caller, List<String> ids) {
        List<Long> keys = ids.stream()
                .map(id -> NodeId.number(NoticeView.TYPE, id).orElse(-1L))
                .distinct()
                .toList();
        return store.read(tx, caller.subject(), keys).chain(read -> {
            if (read.size() < keys.size()) {
                throw new Refused(NoticeProblem.NOTICE_NOT_FOUND, "input.noticeIds");
            }
            return store.stopRead(tx, read).replaceWith(read.get(0));
        });
    }

    /** Whoever is asked may live outside the alert's area: the statement itself takes only the caller's own question. */
    Uni<Outcome> answerWell(Caller caller, NoticeAnswerWell input) {
        long key = NodeId.number(NoticeView.TYPE, input.noticeId()).orElse(-1L);
        return requests.once(
                Elevated.of(caller),
                "noticeAnswerWell",
                input.requestId(),
                input,
                tx -> findQuestion(tx, caller.subject(), key)
                        .chain(alert -> alerts.answerWell(tx, caller.subject(), alert))
                        .onFailure(Refused.class)
                        .transform(refused -> ((Refused) refused).at("input.noticeId"))
                        .chain(() -> read(tx, caller, List.of(input.noticeId()))));
    }

    /** The alert that the subject was asked about. A lost phone, whose sign-in speaks for nobody any more, answers nothing. */
    private Uni<Long> findQuestion(Tx tx, String subject, long notice) {
        return members.isMember(tx, subject)
                .chain(isMember -> isMember
                        ? store.findQuestion(tx, subject, notice)
                        : Uni.createFrom().item(Optional.<Long>empty()))
                .map(alert ->
                        alert.orElseThrow(() -> new Refused(NoticeProblem.NOTICE_ASKS_NOTHING, "input.noticeId")));
    }

    /** The caller's notices from now on; of others' in the same area nothing is heard. */
    Multi<NoticeView> added(Caller caller) {
        return signals.follow(TOPIC, caller.scope(), key -> reads.find(caller, key));
    }
}
