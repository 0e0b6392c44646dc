package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.minqing.alerts.AlertsSettled;
import org.minqing.platform.Reaction;
import org.minqing.platform.Tx;

/** The meter tells that all is well, or late readings that it always was. */
@ApplicationScoped
class CallOffOnSettled implements Reaction<AlertsSettled> {
    static final String OVER = "预警已消除，无需上门。The alert is over; nobody needs to go.";
    static final String DISPROVED = "迟到的读数证明并无此事，无需上门。Late readings show that it was never so; nobody needs to go.";

    private final CallOffs callOffs;

    CallOffOnSettled(CallOffs callOffs) {
        this.callOffs = callOffs;
    }

    @Override
    public Class<AlertsSettled> event() {
        return AlertsSettled.class;
    }

    @Override
    public Uni<Void> react(Tx tx, AlertsSettled event) {
        Map<Long, String> reasons = new HashMap<>();
        event.alertIds().forEach(alert -> reasons.put(alert, OVER));
        event.disproved().forEach(alert -> reasons.put(alert, DISPROVED));
        return callOffs.callOff(tx, event.neighbourhoodId(), reasons);
    }
}
