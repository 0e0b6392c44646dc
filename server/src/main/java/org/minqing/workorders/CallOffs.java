package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.minqing.platform.Events;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;

/** Nobody's door is knocked on in vain: orders whose alert is over are called off while nobody has been on site. */
@ApplicationScoped
class CallOffs {
    private final CallOffStore store;
    private final Events events;
    private final Signals signals;

    CallOffs(CallOffStore store, Events events, Signals signals) {
        this.store = store;
        this.events = events;
        this.signals = signals;
    }

    /** Calls off the open orders of these alerts, each for its reason. */
    Uni<Void> callOff(Tx tx, int neighbourhood, Map<Long, String> reasons) {
        return store.callOff(tx, neighbourhood, reasons).chain(concerned -> {
            Uni<Void> told = Uni.createFrom().voidItem();
            for (CallOffStore.Concerned order : concerned) {
                signals.send(
                        tx,
                        new Signal(
                                WorkOrderView.TYPE, neighbourhood, order.ended().orderId()));
                if (order.isCancelled()) {
                    told = told.chain(() -> events.tell(tx, order.ended()));
                }
            }
            return told;
        });
    }
}
