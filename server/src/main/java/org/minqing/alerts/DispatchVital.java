package org.minqing.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Vital;

/** Alerts whose time has come are decided about. */
@ApplicationScoped
class DispatchVital implements Vital {
    static final String NAME = "dispatch";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String overdue() {
        return "select extract(epoch from now() - min(next_at)) from alert where next_at <= now()";
    }
}
