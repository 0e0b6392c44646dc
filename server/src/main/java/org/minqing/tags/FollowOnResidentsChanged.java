package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.minqing.platform.Reaction;
import org.minqing.platform.Tx;
import org.minqing.residents.ResidentsChanged;

/** Rules and cohorts follow people right after the commit; what changed of them the tables themselves have logged. */
@ApplicationScoped
class FollowOnResidentsChanged implements Reaction<ResidentsChanged> {
    private final TagWriting writing;

    FollowOnResidentsChanged(TagWriting writing) {
        this.writing = writing;
    }

    @Override
    public Class<ResidentsChanged> event() {
        return ResidentsChanged.class;
    }

    @Override
    public Uni<Void> react(Tx tx, ResidentsChanged event) {
        writing.tell(tx, Set.of(event.neighbourhoodId()));
        return Uni.createFrom().voidItem();
    }
}
