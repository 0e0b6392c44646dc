package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.places.OrgTree;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class ServicePointNodes implements NodeSource {
    private final Callers callers;
    private final ServicePointStore store;
    private final OrgTree tree;

    ServicePointNodes(Callers callers, ServicePointStore store, OrgTree tree) {
        this.callers = callers;
        this.store = store;
        this.tree = tree;
    }

    @Override
    public String type() {
        return ServicePointView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        Caller caller = callers.current();
        return store.findPoints(caller, List.of(number), tree.areasOf(caller.areas()))
                .map(found -> Optional.ofNullable(found.get(number)));
    }
}
