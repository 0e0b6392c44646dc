package org.minqing.workorders;

import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Vital;

/** Orders whose time has come are looked at: warned of, or climbing. */
@ApplicationScoped
class EscalationVital implements Vital {
    static final String NAME = "escalation";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String overdue() {
        return "select extract(epoch from now() - min(next_at)) from work_order where next_at <= now()";
    }
}
