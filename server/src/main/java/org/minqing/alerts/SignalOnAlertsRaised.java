package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Reaction;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;

/** Those who watch alerts look again when some are raised. */
@ApplicationScoped
class SignalOnAlertsRaised implements Reaction<AlertsRaised> {
    private final Signals signals;

    SignalOnAlertsRaised(Signals signals) {
        this.signals = signals;
    }

    @Override
    public Class<AlertsRaised> event() {
        return AlertsRaised.class;
    }

    @Override
    public Uni<Void> react(Tx tx, AlertsRaised event) {
        event.alerts().forEach(alert -> signals.send(tx, AlertView.changed(event.neighbourhoodId(), alert.alertId())));
        return Uni.createFrom().voidItem();
    }
}
