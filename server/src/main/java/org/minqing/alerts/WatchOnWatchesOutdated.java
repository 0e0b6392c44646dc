package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.LaterReaction;

/** An edited rule is watched by, whatever became of the server that took the edit. */
@ApplicationScoped
class WatchOnWatchesOutdated implements LaterReaction<WatchesOutdated> {
    private final WatchAssignments assignments;

    WatchOnWatchesOutdated(WatchAssignments assignments) {
        this.assignments = assignments;
    }

    @Override
    public Class<WatchesOutdated> event() {
        return WatchesOutdated.class;
    }

    @Override
    public Uni<Void> react(WatchesOutdated outdated, long row) {
        return assignments.goOn(outdated);
    }
}
