package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.LaterReaction;
import org.minqing.workorders.WorkOrdersWarned;

@ApplicationScoped
class TellOnWorkOrdersWarned implements LaterReaction<WorkOrdersWarned> {
    private final OrderNotices notices;

    TellOnWorkOrdersWarned(OrderNotices notices) {
        this.notices = notices;
    }

    @Override
    public Class<WorkOrdersWarned> event() {
        return WorkOrdersWarned.class;
    }

    @Override
    public Uni<Void> react(WorkOrdersWarned event, long row) {
        return notices.tell(
                new OrderNotices.Told(event.neighbourhoodId(), row, NoticeKind.ORDER_WARNED), event.orders());
    }
}
