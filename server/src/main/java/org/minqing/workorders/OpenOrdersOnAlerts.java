package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.alerts.AlertsRaised;
import org.minqing.platform.Events;
import org.minqing.platform.Reaction;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;
import org.minqing.workorders.WorkOrdersAssigned.Why;

/** Sends somebody for each alert that asks for it, in the transaction that raised it (A10). */
@ApplicationScoped
class OpenOrdersOnAlerts implements Reaction<AlertsRaised> {
    private final OpeningStore store;
    private final HandOver handOver;
    private final Events events;
    private final Signals signals;

    OpenOrdersOnAlerts(OpeningStore store, HandOver handOver, Events events, Signals signals) {
        this.store = store;
        this.handOver = handOver;
        this.events = events;
        this.signals = signals;
    }

    @Override
    public Class<AlertsRaised> event() {
        return AlertsRaised.class;
    }

    @Override
    public Uni<Void> react(Tx tx, AlertsRaised event) {
        return handOver.stay(tx, event.neighbourhoodId())
                .chain(() -> store.openForAlerts(tx, event.neighbourhoodId(), event.alerts()))
                .chain(opened -> tell(tx, event.neighbourhoodId(), opened));
    }

    private Uni<Void> tell(Tx tx, int area, List<WorkOrderRef> opened) {
        opened.forEach(order -> signals.send(tx, new Signal(WorkOrderView.TYPE, area, order.orderId())));
        return opened.isEmpty()
                ? Uni.createFrom().voidItem()
                : events.tell(tx, new WorkOrdersAssigned(area, Why.DISPATCHED, opened));
    }
}
