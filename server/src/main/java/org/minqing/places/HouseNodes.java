package org.minqing.places;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class HouseNodes implements NodeSource {
    private final Callers callers;
    private final HouseStore store;

    HouseNodes(Callers callers, HouseStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return HouseView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findHouses(callers.current(), List.of(number))
                .map(found -> Optional.ofNullable(found.get(number)));
    }
}
