package org.minqing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.minqing.platform.Vital;

/** The ledger was replayed within a day or so, and everything fitted. */
@ApplicationScoped
class LedgerCheckVital implements Vital {
    @Override
    public String name() {
        return LedgerCheck.NAME;
    }

    /** What does not fit has been so for longer than anybody may wait. */
    @Override
    public String overdue() {
        return "select case when cardinality(broken) > 0 then 1e9 end from ledger_check_run order by id desc limit 1";
    }

    @Override
    public Duration limit() {
        return Duration.ofHours(26);
    }
}
