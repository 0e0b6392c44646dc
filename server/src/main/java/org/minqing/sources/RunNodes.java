package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.Role;
import org.minqing.platform.Language;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

/** Imports by their global id, for those who may list them. */
@ApplicationScoped
class RunNodes implements NodeSource {
    private static final Set<Role> MAY_SEE = Set.of(Role.DATA_STEWARD, Role.OPERATOR, Role.AUDITOR);

    private final Callers callers;
    private final RunReads reads;

    RunNodes(Callers callers, RunReads reads) {
        this.callers = callers;
        this.reads = reads;
    }

    @Override
    public String type() {
        return SourceRunView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        Caller caller = callers.current();
        return caller.isAny(MAY_SEE)
                ? reads.find(caller, number, Language.current()).map(found -> found)
                : Uni.createFrom().item(Optional.empty());
    }
}
