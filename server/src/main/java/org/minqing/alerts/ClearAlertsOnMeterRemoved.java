package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.meters.MeterRemoved;
import org.minqing.platform.Reaction;
import org.minqing.platform.Tx;

/** A meter that is gone tells nothing any more. */
@ApplicationScoped
class ClearAlertsOnMeterRemoved implements Reaction<MeterRemoved> {
    private final AlertStore store;
    private final Settling settling;

    ClearAlertsOnMeterRemoved(AlertStore store, Settling settling) {
        this.store = store;
        this.settling = settling;
    }

    @Override
    public Class<MeterRemoved> event() {
        return MeterRemoved.class;
    }

    @Override
    public Uni<Void> react(Tx tx, MeterRemoved removed) {
        return store.clearOfRemoved(tx, removed.meterId()).chain(over -> settling.tell(tx, over, List.of()));
    }
}
