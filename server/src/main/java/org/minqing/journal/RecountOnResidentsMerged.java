package org.minqing.journal;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Reaction;
import org.minqing.platform.Tx;
import org.minqing.residents.ResidentsMerged;

/** Of two records of one person, each last met at another time, the later one counts; undone, each its own again. */
@ApplicationScoped
class RecountOnResidentsMerged implements Reaction<ResidentsMerged> {
    private final JournalStore store;

    RecountOnResidentsMerged(JournalStore store) {
        this.store = store;
    }

    @Override
    public Class<ResidentsMerged> event() {
        return ResidentsMerged.class;
    }

    @Override
    public Uni<Void> react(Tx tx, ResidentsMerged event) {
        return store.recountContacts(tx, List.of(event.keptId(), event.lostId()));
    }
}
