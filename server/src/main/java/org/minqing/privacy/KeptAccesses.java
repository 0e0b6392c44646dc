package org.minqing.privacy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.minqing.access.Keeping;
import org.minqing.platform.Tx;

@ApplicationScoped
class KeptAccesses implements Keeping {
    private final EmergencyAccessStore store;

    KeptAccesses(EmergencyAccessStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "EMERGENCY_ACCESS";
    }

    @Override
    public Uni<Integer> prune(Tx tx, Instant before, int limit) {
        return store.prune(tx, before, limit);
    }
}
