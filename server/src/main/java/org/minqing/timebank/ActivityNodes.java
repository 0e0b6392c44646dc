package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class ActivityNodes implements NodeSource {
    private final Callers callers;
    private final ActivityStore store;

    ActivityNodes(Callers callers, ActivityStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return ActivityView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findActivities(callers.current(), List.of(number))
                .map(found -> Optional.ofNullable(found.get(number)));
    }
}
