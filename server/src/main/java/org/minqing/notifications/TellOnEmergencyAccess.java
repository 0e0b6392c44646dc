package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.minqing.alerts.AlertSeverity;
import org.minqing.notifications.NoticeDraft.About;
import org.minqing.notifications.NoticeDraft.Addressee;
import org.minqing.platform.LaterReaction;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.privacy.EmergencyAccessStarted;
import org.minqing.workorders.Position;
import org.minqing.workorders.Posts;

/** The secretary and the street hear of every emergency access to a neighbourhood. */
@ApplicationScoped
class TellOnEmergencyAccess implements LaterReaction<EmergencyAccessStarted> {
    private final UnitOfWork work;
    private final Posts posts;
    private final NoticeWriting writing;
    private final NoticeHabits habits;

    TellOnEmergencyAccess(UnitOfWork work, Posts posts, NoticeWriting writing, NoticeHabits habits) {
        this.work = work;
        this.posts = posts;
        this.writing = writing;
        this.habits = habits;
    }

    @Override
    public Class<EmergencyAccessStarted> event() {
        return EmergencyAccessStarted.class;
    }

    @Override
    public Uni<Void> react(EmergencyAccessStarted started, long row) {
        return work.run(
                Deliveries.ACTOR,
                tx -> supervisors(tx, started.neighbourhoodId())
                        .map(subjects -> subjects.stream()
                                .map(subject -> draft(started, subject))
                                .toList())
                        .chain(drafts -> writing.write(tx, drafts)));
    }

    private Uni<Set<String>> supervisors(Tx tx, int area) {
        Set<String> subjects = new TreeSet<>();
        Uni<Void> asked = Uni.createFrom().voidItem();
        for (Position position : List.of(Position.SECRETARY, Position.STREET)) {
            asked = asked.chain(() -> posts.listOnDuty(tx, area, position))
                    .invoke(holders -> holders.forEach(holder -> subjects.add(holder.subject())))
                    .replaceWithVoid();
        }
        return asked.replaceWith(subjects);
    }

    private NoticeDraft draft(EmergencyAccessStarted started, String subject) {
        return new NoticeDraft(
                started.neighbourhoodId(),
                "emergency-access:" + started.accessId(),
                Addressee.subject(subject),
                NoticeKind.EMERGENCY_ACCESS,
                AlertSeverity.HIGH,
                new About(null, null),
                NoticeFacts.NONE,
                habits.timing(NoticeKind.EMERGENCY_ACCESS, AlertSeverity.HIGH));
    }
}
