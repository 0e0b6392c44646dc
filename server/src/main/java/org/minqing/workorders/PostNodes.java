package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class PostNodes implements NodeSource {
    private final Callers callers;
    private final PostStore store;

    PostNodes(Callers callers, PostStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return PostView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findPost(callers.current(), number).map(found -> found);
    }
}
