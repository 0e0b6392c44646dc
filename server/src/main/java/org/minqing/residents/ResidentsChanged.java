package org.minqing.residents;

import java.util.List;
import java.util.Set;
import org.minqing.platform.Event;

/**
 * Residents of whom something changed, new ones among them. Told in the transaction that changes them, for whole sets.
 *
 * @param residentIds each once, in order
 * @param aspects what changed for at least one of them
 */
public record ResidentsChanged(int neighbourhoodId, List<Long> residentIds, Set<ResidentAspect> aspects)
        implements Event {
    public ResidentsChanged {
        residentIds = List.copyOf(residentIds);
        aspects = Set.copyOf(aspects);
    }
}
