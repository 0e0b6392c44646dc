package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.minqing.alerts.AlertAsked;
import org.minqing.alerts.AskWhom;
import org.minqing.ledger.Members;
import org.minqing.notifications.NoticeDraft.About;
import org.minqing.notifications.NoticeDraft.Addressee;
import org.minqing.platform.LaterReaction;
import org.minqing.platform.UnitOfWork;
import org.minqing.residents.Residents;

/**
 * Asks the resident or the emergency contact, by SMS and in the app of those who have it. Where nobody is known there, the order goes
 * out in time anyway.
 */
@ApplicationScoped
class AskOnAlertAsked implements LaterReaction<AlertAsked> {
    private final UnitOfWork work;
    private final NoticeWriting writing;
    private final NoticeHabits habits;
    private final Residents residents;
    private final Members members;

    AskOnAlertAsked(UnitOfWork work, NoticeWriting writing, NoticeHabits habits, Residents residents, Members members) {
        this.work = work;
        this.residents = residents;
        this.members = members;
        this.writing = writing;
        this.habits = habits;
    }

    @Override
    public Class<AlertAsked> event() {
        return AlertAsked.class;
    }

    @Override
    public Uni<Void> react(AlertAsked event, long row) {
        Long resident = event.alert().residentId();
        if (resident == null) {
            return Uni.createFrom().voidItem();
        }
        boolean isContact = event.whom() == AskWhom.CONTACT;
        return work.run(
                Deliveries.ACTOR,
                tx -> (isContact
                                ? residents.listWithPhoneOfContact(tx, resident)
                                : Uni.createFrom().item(List.of(resident)))
                        .chain(asked -> members.listSubjects(tx, asked))
                        .map(subjects -> questions(event, resident, subjects))
                        .chain(questions -> writing.write(tx, questions)));
    }

    private List<NoticeDraft> questions(AlertAsked event, long resident, List<String> subjects) {
        boolean isContact = event.whom() == AskWhom.CONTACT;
        List<NoticeDraft> questions = new ArrayList<>();
        questions.add(question(
                event,
                new Addressee(null, resident, isContact),
                isContact ? NoticeKind.WELL_ASKED_OF_CONTACT : NoticeKind.WELL_ASKED,
                habits.question(event.answerUntil())));
        for (String subject : subjects) {
            questions.add(question(
                    event,
                    Addressee.subject(subject),
                    isContact ? NoticeKind.WELL_ASKED_IN_APP_OF_CONTACT : NoticeKind.WELL_ASKED_IN_APP,
                    habits.questionInApp(event.answerUntil())));
        }
        return questions;
    }

    /** An alert is asked about once, so that it names the event by itself. */
    private static NoticeDraft question(AlertAsked event, Addressee to, NoticeKind kind, Timing timing) {
        return new NoticeDraft(
                event.neighbourhoodId(),
                "asked:" + event.alert().alertId(),
                to,
                kind,
                event.alert().severity(),
                new About(null, event.alert().alertId()),
                new NoticeFacts(null, event.answerUntil()),
                timing);
    }
}
