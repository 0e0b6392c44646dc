package org.minqing.platform;

import jakarta.enterprise.context.ApplicationScoped;

/** What the outbox brings gets through: a reaction that failed again and again, and of which nothing else succeeds, is stuck. */
@ApplicationScoped
class SenderVital implements Vital {
    @Override
    public String name() {
        return "sender";
    }

    @Override
    public String heartbeat() {
        return OutboxVital.NAME;
    }

    @Override
    public String overdue() {
        return """
                select extract(epoch from now() - min(w.created_at)) from outbox w
                where w.state = 'WAITING' and w.attempts >= 3 and not exists (
                  select from outbox d where d.state = 'DONE' and d.reaction = w.reaction and d.ended_at > now() - interval '3 minutes')
                """;
    }
}
