package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Reaction;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;

/** Those who watch alerts look again when some are settled. */
@ApplicationScoped
class SignalOnAlertsSettled implements Reaction<AlertsSettled> {
    private final Signals signals;

    SignalOnAlertsSettled(Signals signals) {
        this.signals = signals;
    }

    @Override
    public Class<AlertsSettled> event() {
        return AlertsSettled.class;
    }

    @Override
    public Uni<Void> react(Tx tx, AlertsSettled event) {
        event.alertIds().forEach(alert -> signals.send(tx, AlertView.changed(event.neighbourhoodId(), alert)));
        return Uni.createFrom().voidItem();
    }
}
