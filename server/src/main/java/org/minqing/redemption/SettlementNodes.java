package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class SettlementNodes implements NodeSource {
    private final Callers callers;
    private final SettlementStore store;

    SettlementNodes(Callers callers, SettlementStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return SettlementView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findSettlement(OwnRows.of(callers.current()), number).map(found -> found);
    }
}
