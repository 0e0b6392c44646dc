package org.minqing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.minqing.platform.Vital;

/** Holds that are over are released. */
@ApplicationScoped
class LedgerVital implements Vital {
    @Override
    public String name() {
        return Upkeep.NAME;
    }

    @Override
    public String overdue() {
        return "select extract(epoch from now() - min(expires_at)) from ledger_hold where state = 'OPEN' and expires_at <= now()";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(10);
    }
}
