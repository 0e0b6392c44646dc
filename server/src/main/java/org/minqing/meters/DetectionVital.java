package org.minqing.meters;

import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Vital;

/** Meters and concentrators that are due are looked at. */
@ApplicationScoped
class DetectionVital implements Vital {
    static final String NAME = "detection";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String overdue() {
        return """
                select extract(epoch from now() - least(
                  (select min(due_at) from meter_timer where due_at <= now()),
                  (select min(due_at) from concentrator_state where due_at <= now() and window_minutes is not null)))
                """;
    }
}
