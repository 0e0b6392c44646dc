package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.minqing.platform.LaterReaction;
import org.minqing.residents.ResidentAspect;
import org.minqing.residents.ResidentsChanged;

/** Who moves in or out, dies, or lives alone from now on is watched accordingly, and so is who stays behind. */
@ApplicationScoped
class WatchOnResidentsChanged implements LaterReaction<ResidentsChanged> {
    /** What rules ask of the people of a home. */
    private static final Set<ResidentAspect> ASKED =
            EnumSet.of(ResidentAspect.FACTS, ResidentAspect.RESIDENCE, ResidentAspect.IDENTITY);

    private final WatchAssignments assignments;

    WatchOnResidentsChanged(WatchAssignments assignments) {
        this.assignments = assignments;
    }

    @Override
    public Class<ResidentsChanged> event() {
        return ResidentsChanged.class;
    }

    @Override
    public Uni<Void> react(ResidentsChanged changed, long row) {
        return Collections.disjoint(ASKED, changed.aspects())
                ? Uni.createFrom().voidItem()
                : assignments.refreshHomesOf(changed.residentIds());
    }
}
