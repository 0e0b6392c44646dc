package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import org.minqing.ledger.Earnings;
import org.minqing.ledger.Service;
import org.minqing.platform.Tx;

/** What a record earns, through the door of the ledger and in the same transaction (L7). */
@ApplicationScoped
class RecordEarnings {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Earnings earnings;

    RecordEarnings(Earnings earnings) {
        this.earnings = earnings;
    }

    /** Posts what a confirmed record earns. */
    Uni<Void> earn(Tx tx, ServiceRecord record, long resident, String by) {
        return earnings.earn(
                        tx,
                        new Service(
                                BankBalancesAdapter.CLIENT,
                                record.postingId(),
                                by,
                                record.neighbourhoodId(),
                                resident,
                                record.category().name(),
                                record.since().atZone(ZONE).toLocalDate(),
                                record.minutes()))
                .replaceWithVoid();
    }

    /** Takes back what a record earned; the entries stay, a reversal is added. */
    Uni<Void> takeBack(Tx tx, ServiceRecord record, String by) {
        return earnings.takeBack(tx, BankBalancesAdapter.CLIENT, record.postingId(), by, "争议 dispute");
    }
}
