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
class ItemNodes implements NodeSource {
    private final Callers callers;
    private final ItemStore store;
    private final OrgTree tree;

    ItemNodes(Callers callers, ItemStore store, OrgTree tree) {
        this.callers = callers;
        this.store = store;
        this.tree = tree;
    }

    @Override
    public String type() {
        return CatalogueItemView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        Caller caller = callers.current();
        return store.findItems(caller, List.of(number), tree.areasOf(caller.areas()))
                .map(found -> Optional.ofNullable(found.get(number)));
    }
}
