package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.LaterReaction;
import org.minqing.platform.UnitOfWork;
import org.minqing.workorders.WorkOrderEnded;

/** What has not left about an order that is over need not leave any more. */
@ApplicationScoped
class WithdrawOnWorkOrderEnded implements LaterReaction<WorkOrderEnded> {
    private final UnitOfWork work;
    private final NoticeStore store;

    WithdrawOnWorkOrderEnded(UnitOfWork work, NoticeStore store) {
        this.work = work;
        this.store = store;
    }

    @Override
    public Class<WorkOrderEnded> event() {
        return WorkOrderEnded.class;
    }

    @Override
    public Uni<Void> react(WorkOrderEnded event) {
        return work.run(Deliveries.ACTOR, tx -> store.withdrawOrder(tx, event.orderId()));
    }
}
