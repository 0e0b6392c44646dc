package org.minqing.meters;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;

/** All who hear of what meters and concentrators prove; told one after the other, in the transaction. */
@ApplicationScoped
class Listeners {
    private final List<ConditionListener> conditions;
    private final List<ConcentratorListener> concentrators;

    Listeners(@All List<ConditionListener> conditions, @All List<ConcentratorListener> concentrators) {
        this.conditions = conditions;
        this.concentrators = concentrators;
    }

    Uni<Void> tell(Tx tx, List<MeterChanges> changes) {
        Uni<Void> told = Uni.createFrom().voidItem();
        if (!changes.isEmpty()) {
            for (ConditionListener listener : conditions) {
                told = told.chain(() -> listener.heard(tx, changes));
            }
        }
        return told;
    }

    Uni<Void> tellConcentrators(Tx tx, List<ConcentratorChange> changes) {
        Uni<Void> told = Uni.createFrom().voidItem();
        if (!changes.isEmpty()) {
            for (ConcentratorListener listener : concentrators) {
                told = told.chain(() -> listener.heard(tx, changes));
            }
        }
        return told;
    }
}
