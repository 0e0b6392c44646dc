package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class HouseholdNodes implements NodeSource {
    private final Callers callers;
    private final HouseholdStore store;

    HouseholdNodes(Callers callers, HouseholdStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return HouseholdView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findHouseholds(callers.current(), List.of(number))
                .map(found -> Optional.ofNullable(found.get(number)));
    }
}
