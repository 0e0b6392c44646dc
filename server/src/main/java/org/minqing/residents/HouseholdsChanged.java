package org.minqing.residents;

import java.util.List;
import org.minqing.platform.Event;

/** Households that are new, ended, or whose members changed. */
public record HouseholdsChanged(int neighbourhoodId, List<Long> householdIds) implements Event {
    public HouseholdsChanged {
        householdIds = List.copyOf(householdIds);
    }
}
