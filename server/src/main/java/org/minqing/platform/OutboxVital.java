package org.minqing.platform;

import jakarta.enterprise.context.ApplicationScoped;

/** The outbox is worked off. */
@ApplicationScoped
class OutboxVital implements Vital {
    static final String NAME = "outbox";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String overdue() {
        return "select extract(epoch from now() - min(due_at)) from outbox where state = 'WAITING' and due_at <= now()";
    }
}
