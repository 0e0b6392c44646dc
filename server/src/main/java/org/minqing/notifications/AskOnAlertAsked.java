package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.alerts.AlertAsked;
import org.minqing.alerts.AskWhom;
import org.minqing.notifications.NoticeDraft.About;
import org.minqing.notifications.NoticeDraft.Addressee;
import org.minqing.platform.LaterReaction;
import org.minqing.platform.UnitOfWork;

/** Asks the resident or the emergency contact by SMS. Where nobody is known there, the order goes out in time anyway. */
@ApplicationScoped
class AskOnAlertAsked implements LaterReaction<AlertAsked> {
    private final UnitOfWork work;
    private final NoticeWriting writing;
    private final NoticeHabits habits;

    AskOnAlertAsked(UnitOfWork work, NoticeWriting writing, NoticeHabits habits) {
        this.work = work;
        this.writing = writing;
        this.habits = habits;
    }

    @Override
    public Class<AlertAsked> event() {
        return AlertAsked.class;
    }

    /** An alert is asked about once, so that it names the event by itself. */
    @Override
    public Uni<Void> react(AlertAsked event, long row) {
        Long resident = event.alert().residentId();
        if (resident == null) {
            return Uni.createFrom().voidItem();
        }
        boolean isContact = event.whom() == AskWhom.CONTACT;
        NoticeDraft draft = new NoticeDraft(
                event.neighbourhoodId(),
                "asked:" + event.alert().alertId(),
                new Addressee(null, resident, isContact),
                isContact ? NoticeKind.WELL_ASKED_OF_CONTACT : NoticeKind.WELL_ASKED,
                event.alert().severity(),
                new About(null, event.alert().alertId()),
                new NoticeFacts(null, event.answerUntil()),
                habits.question(event.answerUntil()));
        return work.run(Deliveries.ACTOR, tx -> writing.write(tx, List.of(draft)));
    }
}
