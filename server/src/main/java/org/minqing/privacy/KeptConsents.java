package org.minqing.privacy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.minqing.access.Keeping;
import org.minqing.platform.Tx;

/** A withdrawn consent that a later word has replaced; the last word stays. */
@ApplicationScoped
class KeptConsents implements Keeping {
    private final ConsentStore store;

    KeptConsents(ConsentStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "WITHDRAWN_CONSENTS";
    }

    @Override
    public Uni<Integer> prune(Tx tx, Instant before, int limit) {
        return store.prune(tx, before, limit);
    }
}
