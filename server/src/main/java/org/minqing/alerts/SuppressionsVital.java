package org.minqing.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Vital;

/** Suppressions whose time is over are ended. */
@ApplicationScoped
class SuppressionsVital implements Vital {
    static final String NAME = "suppressions";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String overdue() {
        return "select extract(epoch from now() - min(until)) from suppression where ended_at is null and until <= now()";
    }
}
