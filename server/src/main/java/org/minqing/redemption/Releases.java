package org.minqing.redemption;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.minqing.ledger.Ledger;
import org.minqing.ledger.LedgerProblem;
import org.minqing.ledger.Posted;
import org.minqing.ledger.Posting;
import org.minqing.ledger.PostingKind;
import org.minqing.ledger.Step;
import org.minqing.platform.Actor;
import org.minqing.platform.Heartbeats;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.redemption.VoucherStore.Due;

/**
 * Gives back what nobody came for, by the database's clock. A turn costs what is due; any number of servers share the work, and a
 * voucher that cannot be given back stops no other.
 */
@ApplicationScoped
class Releases {
    private static final Logger LOG = Logger.getLogger(Releases.class);
    private static final Actor ACTOR = new ServerActor("releases");
    private static final int BATCH = 64;

    private final UnitOfWork work;
    private final VoucherStore store;
    private final Ledger ledger;
    private final Heartbeats heartbeats;

    Releases(UnitOfWork work, VoucherStore store, Ledger ledger, Heartbeats heartbeats) {
        this.work = work;
        this.store = store;
        this.ledger = ledger;
        this.heartbeats = heartbeats;
    }

    @Scheduled(every = "{minqing.releases.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        return due().chain(() -> heartbeats.beat(ReleaseVital.NAME));
    }

    /** Gives back all that is due. */
    Uni<Void> due() {
        return work.run(ACTOR, this::batch)
                .chain(released -> released == BATCH ? due() : Uni.createFrom().voidItem());
    }

    private Uni<Integer> batch(Tx tx) {
        return store.lockDue(tx, BATCH)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(0)
                        : store.lockItems(
                                        tx,
                                        due.stream().map(Due::item).distinct().toList())
                                .chain(() -> ledger.postEach(
                                        tx, due.stream().map(Releases::posting).toList()))
                                .map(posted -> released(due, posted))
                                .call(keys -> store.restock(tx, keys, "RELEASED"))
                                .call(keys -> store.end(tx, keys, VoucherState.RELEASED, ACTOR.subject()))
                                .map(List::size));
    }

    private static Posting posting(Due due) {
        return Posting.of(
                ACTOR.subject(),
                "release-" + due.key(),
                PostingKind.RELEASE,
                ACTOR.subject(),
                new Step.Release(due.hold()));
    }

    /** The ledger may have freed a hold whose time was over by itself. */
    private static List<Long> released(List<Due> due, List<Posted> posted) {
        List<Long> keys = new ArrayList<>(due.size());
        for (int i = 0; i < due.size(); i++) {
            LedgerProblem refusal = posted.get(i).refusal().orElse(null);
            if (refusal == null || refusal == LedgerProblem.LEDGER_HOLD_RESOLVED) {
                keys.add(due.get(i).key());
            } else {
                LOG.errorf(
                        "Voucher %d is over and cannot be given back: %s",
                        due.get(i).key(), refusal);
            }
        }
        return keys;
    }
}
