package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class MeterNodes implements NodeSource {
    private final Callers callers;
    private final MeterStore store;

    MeterNodes(Callers callers, MeterStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return MeterView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findMeter(callers.current(), number).map(found -> found);
    }
}
