package org.minqing.places;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class BuildingNodes implements NodeSource {
    private final Callers callers;
    private final HouseStore store;

    BuildingNodes(Callers callers, HouseStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return BuildingView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findBuildings(callers.current(), List.of(number))
                .map(found -> Optional.ofNullable(found.get(number)));
    }
}
