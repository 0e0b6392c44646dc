package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.Role;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class CohortNodes implements NodeSource {
    private static final Set<Role> MAY_SEE = Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.DATA_STEWARD);

    private final Callers callers;
    private final CohortKeeping keeping;

    CohortNodes(Callers callers, CohortKeeping keeping) {
        this.callers = callers;
        this.keeping = keeping;
    }

    @Override
    public String type() {
        return CohortView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        Caller caller = callers.current();
        return caller.isAny(MAY_SEE)
                ? keeping.find(caller, number).map(found -> found)
                : Uni.createFrom().item(Optional.empty());
    }
}
