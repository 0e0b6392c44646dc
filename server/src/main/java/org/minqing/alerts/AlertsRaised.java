package org.minqing.alerts;

import java.util.List;
import org.minqing.platform.Event;

/** Alerts of a neighbourhood for which somebody must be sent now. */
public record AlertsRaised(int neighbourhoodId, List<AlertRef> alerts) implements Event {
    public AlertsRaised {
        alerts = List.copyOf(alerts);
    }
}
