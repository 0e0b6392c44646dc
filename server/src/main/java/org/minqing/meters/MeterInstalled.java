package org.minqing.meters;

import java.util.List;
import org.minqing.platform.Event;

/** Meters were put into homes of one neighbourhood: they must be watched as the rules say. */
public record MeterInstalled(int neighbourhoodId, List<Long> houseIds) implements Event {
    public MeterInstalled {
        houseIds = List.copyOf(houseIds);
    }
}
