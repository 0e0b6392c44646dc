package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class NoticeNodes implements NodeSource {
    private final Callers callers;
    private final NoticeReadStore store;

    NoticeNodes(Callers callers, NoticeReadStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return NoticeView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.find(callers.current(), number).map(found -> found);
    }
}
