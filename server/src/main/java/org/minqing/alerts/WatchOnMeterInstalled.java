package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.meters.MeterInstalled;
import org.minqing.platform.LaterReaction;

/** A new meter is watched as the rules say for its home. */
@ApplicationScoped
class WatchOnMeterInstalled implements LaterReaction<MeterInstalled> {
    private final WatchAssignments assignments;

    WatchOnMeterInstalled(WatchAssignments assignments) {
        this.assignments = assignments;
    }

    @Override
    public Class<MeterInstalled> event() {
        return MeterInstalled.class;
    }

    @Override
    public Uni<Void> react(MeterInstalled installed, long row) {
        return assignments.refreshInstalled(installed.houseIds().toArray(Long[]::new));
    }
}
