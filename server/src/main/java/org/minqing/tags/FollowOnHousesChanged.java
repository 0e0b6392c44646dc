package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.minqing.places.HousesChanged;
import org.minqing.platform.Reaction;
import org.minqing.platform.Tx;

/** Rules and cohorts follow houses right after the commit; what changed of them the tables themselves have logged. */
@ApplicationScoped
class FollowOnHousesChanged implements Reaction<HousesChanged> {
    private final TagWriting writing;

    FollowOnHousesChanged(TagWriting writing) {
        this.writing = writing;
    }

    @Override
    public Class<HousesChanged> event() {
        return HousesChanged.class;
    }

    @Override
    public Uni<Void> react(Tx tx, HousesChanged event) {
        writing.tell(tx, Set.of(event.neighbourhoodId()));
        return Uni.createFrom().voidItem();
    }
}
