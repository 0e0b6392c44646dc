package org.minqing.workorders;

import java.util.List;
import org.minqing.platform.Event;

/** Orders of a neighbourhood whose deadline is near; those who answer for them are told once. */
public record WorkOrdersWarned(int neighbourhoodId, List<WorkOrderRef> orders) implements Event {
    public WorkOrdersWarned {
        orders = List.copyOf(orders);
    }
}
