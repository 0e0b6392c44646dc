package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.alerts.AlertSeverity;
import org.minqing.notifications.NoticeDraft.About;
import org.minqing.notifications.NoticeDraft.Addressee;
import org.minqing.platform.LaterReaction;
import org.minqing.platform.UnitOfWork;
import org.minqing.timebank.SignUpsMoved;
import org.minqing.timebank.Volunteers;

/** Volunteers are told of places that they got or lost; those without an account by whoever acts for them. */
@ApplicationScoped
class TellOnSignUpsMoved implements LaterReaction<SignUpsMoved> {
    private final UnitOfWork work;
    private final Volunteers volunteers;
    private final NoticeWriting writing;
    private final NoticeHabits habits;

    TellOnSignUpsMoved(UnitOfWork work, Volunteers volunteers, NoticeWriting writing, NoticeHabits habits) {
        this.work = work;
        this.volunteers = volunteers;
        this.writing = writing;
        this.habits = habits;
    }

    @Override
    public Class<SignUpsMoved> event() {
        return SignUpsMoved.class;
    }

    @Override
    public Uni<Void> react(SignUpsMoved event, long row) {
        return work.run(
                Deliveries.ACTOR,
                tx -> volunteers
                        .listSubjects(tx, event.volunteerIds())
                        .chain(subjects -> writing.write(tx, drafts(event, row, subjects))));
    }

    private List<NoticeDraft> drafts(SignUpsMoved event, long row, List<String> subjects) {
        NoticeKind kind = switch (event.why()) {
            case PROMOTED -> NoticeKind.SIGN_UP_PROMOTED;
            case REMOVED -> NoticeKind.SIGN_UP_REMOVED;
            case ACTIVITY_CANCELLED -> NoticeKind.ACTIVITY_CALLED_OFF;
        };
        return subjects.stream()
                .map(subject -> new NoticeDraft(
                        event.neighbourhoodId(),
                        "outbox:" + row + ":activity:" + event.activityId(),
                        Addressee.subject(subject),
                        kind,
                        AlertSeverity.NORMAL,
                        new About(null, null),
                        NoticeFacts.NONE,
                        habits.timing(AlertSeverity.NORMAL)))
                .toList();
    }
}
