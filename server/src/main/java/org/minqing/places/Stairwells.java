package org.minqing.places;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.platform.Actor;
import org.minqing.platform.NodeId;

/** Stairwells; the door for other features. */
@ApplicationScoped
public class Stairwells {
    private final StairwellStore store;

    Stairwells(StairwellStore store) {
        this.store = store;
    }

    /** The stairwell of this global id; empty where the actor sees none. */
    public Uni<Optional<StairwellView>> find(Actor actor, String id) {
        return NodeId.number(StairwellView.TYPE, id)
                .map(key -> store.findStairwells(actor, List.of(key)).map(found -> Optional.ofNullable(found.get(key))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
