package org.minqing.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Vital;

/** Notices leave: each lane looks for what is due, and what presses has not waited for long. */
@ApplicationScoped
class NoticesVital implements Vital {
    static final String NAME = "notices";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String overdue() {
        return """
                select extract(epoch from now() - min(due_at)) from delivery
                where state = 'WAITING' and due_at <= now() and expires_at > now() and severity in ('LIFE', 'HIGH')
                """;
    }
}
