package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.LaterReaction;
import org.minqing.workorders.WorkOrdersAssigned;

@ApplicationScoped
class TellOnWorkOrdersAssigned implements LaterReaction<WorkOrdersAssigned> {
    private final OrderNotices notices;

    TellOnWorkOrdersAssigned(OrderNotices notices) {
        this.notices = notices;
    }

    @Override
    public Class<WorkOrdersAssigned> event() {
        return WorkOrdersAssigned.class;
    }

    @Override
    public Uni<Void> react(WorkOrdersAssigned event, long row) {
        NoticeKind kind = switch (event.why()) {
            case DISPATCHED -> NoticeKind.ORDER_DISPATCHED;
            case TRANSFERRED -> NoticeKind.ORDER_TRANSFERRED;
            case REOPENED -> NoticeKind.ORDER_REOPENED;
            case ESCALATED -> NoticeKind.ORDER_ESCALATED;
        };
        return notices.tell(new OrderNotices.Told(event.neighbourhoodId(), row, kind), event.orders());
    }
}
