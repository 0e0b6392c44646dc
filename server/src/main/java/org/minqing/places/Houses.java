package org.minqing.places;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.platform.Actor;
import org.minqing.platform.Tx;

/** Houses and their status; the door for other features. */
@ApplicationScoped
public class Houses {
    private final HouseStore store;

    Houses(HouseStore store) {
        this.store = store;
    }

    /** The houses that the actor may see, by key. */
    public Uni<Map<Long, HouseView>> find(Actor actor, List<Long> keys) {
        return store.findHouses(actor, keys);
    }

    /** The neighbourhood of a house; empty when there is no such house in the actor's scope. */
    public Uni<Optional<Integer>> findArea(Tx tx, long key) {
        return tx.entities()
                .find(House.class, key)
                .map(house -> Optional.ofNullable(house).map(House::neighbourhoodId));
    }

    /** Notes the status that somebody saw. Empty when there is no such house in the actor's scope. */
    public Uni<Optional<Integer>> noteStatus(Tx tx, long key, HouseStatus seen, Instant at) {
        return tx.entities()
                .find(House.class, key)
                .map(house -> Optional.ofNullable(house).map(found -> {
                    found.becomes(seen, at);
                    return found.neighbourhoodId();
                }));
    }
}
