package org.minqing.places;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class StairwellNodes implements NodeSource {
    private final Callers callers;
    private final StairwellStore store;

    StairwellNodes(Callers callers, StairwellStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return StairwellView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findStairwells(callers.current(), List.of(number))
                .map(found -> Optional.ofNullable(found.get(number)));
    }
}
