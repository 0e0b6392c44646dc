package org.minqing.places;

import java.util.List;
import org.minqing.platform.Event;

/** Houses that are new or whose facts changed, or those of their building or stairwell. */
public record HousesChanged(int neighbourhoodId, List<Long> houseIds) implements Event {
    public HousesChanged {
        houseIds = List.copyOf(houseIds);
    }
}
