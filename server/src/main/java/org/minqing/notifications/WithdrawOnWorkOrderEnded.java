package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.notifications.NoticeDraft.About;
import org.minqing.notifications.NoticeDraft.Addressee;
import org.minqing.platform.LaterReaction;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.workorders.WorkOrderEnded;

/**
 * What has not left about an order that is over need not leave any more; and whoever is on the way is told to turn back, so that
 * no door is knocked on in vain.
 */
@ApplicationScoped
class WithdrawOnWorkOrderEnded implements LaterReaction<WorkOrderEnded> {
    private final UnitOfWork work;
    private final NoticeStore store;
    private final NoticeWriting writing;
    private final NoticeHabits habits;

    WithdrawOnWorkOrderEnded(UnitOfWork work, NoticeStore store, NoticeWriting writing, NoticeHabits habits) {
        this.work = work;
        this.store = store;
        this.writing = writing;
        this.habits = habits;
    }

    @Override
    public Class<WorkOrderEnded> event() {
        return WorkOrderEnded.class;
    }

    @Override
    public Uni<Void> react(WorkOrderEnded event, long row) {
        return work.run(
                Deliveries.ACTOR, tx -> store.withdrawOrder(tx, event.orderId()).chain(() -> callBack(tx, event, row)));
    }

    private Uni<Void> callBack(Tx tx, WorkOrderEnded event, long row) {
        String assignee = event.assignee();
        if (!event.isCancelled() || assignee == null) {
            return Uni.createFrom().voidItem();
        }
        return writing.write(
                tx,
                List.of(new NoticeDraft(
                        event.neighbourhoodId(),
                        "outbox:" + row + ":order:" + event.orderId(),
                        Addressee.subject(assignee),
                        NoticeKind.ORDER_CALLED_OFF,
                        event.severity(),
                        new About(event.orderId(), null),
                        new NoticeFacts(event.kind(), null),
                        habits.timing(event.severity()))));
    }
}
