package org.minqing.ledger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.minqing.platform.Actor;
import org.minqing.platform.Heartbeats;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Replays the whole ledger in one snapshot and compares: once a day by itself, and whenever an auditor asks. */
@ApplicationScoped
public class LedgerCheck {
    static final String NAME = "ledger-check";
    private static final Logger LOG = Logger.getLogger(LedgerCheck.class);
    private static final Actor ACTOR = new ServerActor(NAME);

    private final UnitOfWork work;
    private final CheckStore store;
    private final Heartbeats heartbeats;
    private final Clock clock;

    LedgerCheck(UnitOfWork work, CheckStore store, Heartbeats heartbeats, Clock clock) {
        this.work = work;
        this.store = store;
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    /** Looks once a day, on one server. */
    @Scheduled(
            every = "{minqing.ledger.check.every}",
            delayed = "{minqing.ledger.check.delayed}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> daily() {
        return work.run(
                        ACTOR,
                        tx -> store.isDue(tx)
                                .chain(isDue -> isDue
                                        ? run(tx).call(found -> store.keep(tx, found, ACTOR.subject()))
                                                .replaceWithVoid()
                                        : Uni.createFrom().voidItem()))
                .chain(() -> heartbeats.beat(NAME));
    }

    /** Looks now. It looks at every area's books and tells of no person. */
    public Uni<CheckView> run(Actor actor) {
        return work.run(actor, this::run);
    }

    private Uni<CheckView> run(Tx tx) {
        Instant begun = clock.instant();
        return Uni.combine()
                .all()
                .unis(store.breaks(tx), store.counts(tx))
                .with((breaks, counts) -> new CheckView(
                        breaks.isEmpty(),
                        counts.accounts(),
                        counts.transfers(),
                        (int) Duration.between(begun, clock.instant()).toMillis(),
                        breaks))
                .invoke(LedgerCheck::tell);
    }

    private static void tell(CheckView found) {
        found.breaks()
                .forEach(broken -> LOG.errorf("The ledger does not fit: %s (%s)", broken.rule(), broken.subject()));
    }
}
