package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.Role;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

/** Records to review by their global id, for those who may list them. */
@ApplicationScoped
class ReviewNodes implements NodeSource {
    private final Callers callers;
    private final ReviewReads reads;

    ReviewNodes(Callers callers, ReviewReads reads) {
        this.callers = callers;
        this.reads = reads;
    }

    @Override
    public String type() {
        return SourceReviewView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        Caller caller = callers.current();
        return caller.is(Role.DATA_STEWARD)
                ? reads.find(caller, number).map(found -> found)
                : Uni.createFrom().item(Optional.empty());
    }
}
