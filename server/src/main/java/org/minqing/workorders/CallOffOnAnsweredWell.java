package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.minqing.alerts.AlertAnsweredWell;
import org.minqing.platform.Reaction;
import org.minqing.platform.Tx;

/** Somebody who was asked says that all is well. */
@ApplicationScoped
class CallOffOnAnsweredWell implements Reaction<AlertAnsweredWell> {
    static final String WELL = "已确认平安，无需上门。Somebody who was asked says that all is well; nobody needs to go.";

    private final CallOffs callOffs;

    CallOffOnAnsweredWell(CallOffs callOffs) {
        this.callOffs = callOffs;
    }

    @Override
    public Class<AlertAnsweredWell> event() {
        return AlertAnsweredWell.class;
    }

    @Override
    public Uni<Void> react(Tx tx, AlertAnsweredWell event) {
        return callOffs.callOff(tx, event.neighbourhoodId(), Map.of(event.alertId(), WELL));
    }
}
