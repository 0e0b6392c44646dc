package org.minqing.alerts;

import java.util.List;
import org.minqing.platform.Event;

/**
 * Alerts of a neighbourhood that need nobody any more: they ended by themselves or were never so.
 *
 * @param disproved those of them that late readings showed to be nothing
 */
public record AlertsSettled(int neighbourhoodId, List<Long> alertIds, List<Long> disproved) implements Event {
    public AlertsSettled {
        alertIds = List.copyOf(alertIds);
        disproved = List.copyOf(disproved);
    }
}
