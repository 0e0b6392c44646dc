package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class ResidentMergeNodes implements NodeSource {
    private final Callers callers;
    private final MergeStore store;

    ResidentMergeNodes(Callers callers, MergeStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return ResidentMergeView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findViews(callers.current(), List.of(number)).map(found -> Optional.ofNullable(found.get(number)));
    }
}
