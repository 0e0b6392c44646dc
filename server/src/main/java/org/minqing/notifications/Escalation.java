package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.minqing.alerts.AlertSeverity;
import org.minqing.notifications.DeliveryStore.Unreached;
import org.minqing.notifications.NoticeDraft.About;
import org.minqing.notifications.NoticeDraft.Addressee;
import org.minqing.platform.Tx;
import org.minqing.workorders.Position;
import org.minqing.workorders.PostHolder;
import org.minqing.workorders.Posts;

/** A notice that reached nobody comes before the secretary of the neighbourhood. It does not climb further by itself. */
@ApplicationScoped
class Escalation {
    private static final Logger LOG = Logger.getLogger(Escalation.class);

    private final Posts posts;
    private final NoticeWriting writing;
    private final NoticeHabits habits;

    Escalation(Posts posts, NoticeWriting writing, NoticeHabits habits) {
        this.posts = posts;
        this.writing = writing;
        this.habits = habits;
    }

    Uni<Void> tell(Tx tx, List<Unreached> unreached) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (Unreached one : unreached) {
            LOG.errorf("Notice %d (%s) reached nobody", one.noticeId(), one.severity());
            told = told.chain(() -> posts.listOnDuty(tx, one.neighbourhoodId(), Position.SECRETARY))
                    .chain(secretaries -> writing.write(
                            tx,
                            secretaries.stream()
                                    .map(holder -> draft(one, holder))
                                    .toList()));
        }
        return told;
    }

    private NoticeDraft draft(Unreached one, PostHolder secretary) {
        AlertSeverity severity = one.severity() == AlertSeverity.LIFE ? AlertSeverity.LIFE : AlertSeverity.INFO;
        return new NoticeDraft(
                one.neighbourhoodId(),
                "unreached:" + one.noticeId(),
                Addressee.subject(secretary.subject()),
                NoticeKind.NOTICE_UNREACHED,
                severity,
                new About(one.orderId(), one.alertId()),
                NoticeFacts.NONE,
                habits.timing(severity));
    }
}
