package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.meters.ConcentratorChange;
import org.minqing.meters.ConcentratorListener;
import org.minqing.platform.Tx;

/**
 * One alert for a concentrator that fell silent, in place of one for each of its meters: those are held while it lasts, and looked
 * at again when it is heard.
 */
@ApplicationScoped
class RaiseAlertsOnConcentrators implements ConcentratorListener {
    private final ConcentratorAlertStore store;
    private final Dispatch dispatch;
    private final Settling settling;

    RaiseAlertsOnConcentrators(ConcentratorAlertStore store, Dispatch dispatch, Settling settling) {
        this.store = store;
        this.dispatch = dispatch;
        this.settling = settling;
    }

    @Override
    public Uni<Void> heard(Tx tx, List<ConcentratorChange> changes) {
        List<ConcentratorChange> silent =
                changes.stream().filter(ConcentratorChange::isSilent).toList();
        List<ConcentratorChange> heard =
                changes.stream().filter(change -> !change.isSilent()).toList();
        Uni<Void> raised = silent.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.insert(tx, silent).chain(alerts -> dispatch.decide(tx, alerts));
        return heard.isEmpty()
                ? raised
                : raised.chain(() -> store.clear(tx, heard)).chain(over -> settling.tell(tx, over, List.of()));
    }
}
