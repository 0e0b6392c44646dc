package org.minqing.workorders;

import java.util.List;
import org.minqing.platform.Event;

/**
 * Orders of a neighbourhood for which somebody else answers from now on: they are new, were handed over, came back, or climbed.
 *
 * @param neighbourhoodId the area
 * @param why how it came about
 * @param orders at most some hundred
 */
public record WorkOrdersAssigned(int neighbourhoodId, Why why, List<WorkOrderRef> orders) implements Event {
    /** How an order came to somebody. */
    public enum Why {
        DISPATCHED,
        TRANSFERRED,
        REOPENED,
        ESCALATED
    }

    public WorkOrdersAssigned {
        orders = List.copyOf(orders);
    }
}
