package org.minqing.ledger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Events;
import org.minqing.platform.Heartbeats;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * What the ledger does by itself: holds that are over are released; what is free on further
 * accounts moves to the first one; points that are over return to the issuer, as an entry. A turn
 * costs what is due. Any number of servers take turns: each entry has an id, and of two servers one writes it.
 */
@ApplicationScoped
public class Upkeep {
    static final String NAME = "ledger";
    static final String CLIENT = "ledger";
    private static final ServerActor ACTOR = new ServerActor(NAME);
    /** One commit each; the accounts of so many are locked meanwhile. */
    private static final int BATCH = 200;

    private final UnitOfWork work;
    private final UpkeepStore store;
    private final Ledger ledger;
    private final FurtherAccounts further;
    private final Events events;
    private final Heartbeats heartbeats;

    Upkeep(
            UnitOfWork work,
            UpkeepStore store,
            Ledger ledger,
            FurtherAccounts further,
            Events events,
            Heartbeats heartbeats) {
        this.work = work;
        this.store = store;
        this.ledger = ledger;
        this.further = further;
        this.events = events;
        this.heartbeats = heartbeats;
    }

    /** Does all that is due. */
    @Scheduled(every = "{minqing.ledger.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> turn() {
        return release()
                .chain(this::join)
                .chain(this::expire)
                .chain(() -> work.run(ACTOR, tx -> store.sweep(tx, BATCH)))
                .chain(() -> heartbeats.beat(NAME));
    }

    private Uni<Void> join() {
        return work.run(ACTOR, tx -> further.join(tx, BATCH))
                .chain(due -> due < BATCH ? Uni.createFrom().voidItem() : join());
    }

    private Uni<Void> expire() {
        return work.run(ACTOR, tx -> store.lots(tx, BATCH).call(due -> expire(tx, due)))
                .chain(due -> due.size() < BATCH ? Uni.createFrom().voidItem() : expire());
    }

    private Uni<?> expire(Tx tx, List<UpkeepStore.DueLot> due) {
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : ledger.postEach(tx, due.stream().map(Upkeep::expiry).toList());
    }

    private static Posting expiry(UpkeepStore.DueLot lot) {
        return Posting.of(
                CLIENT,
                "expiry:%d:%s:%d:%d".formatted(lot.resident(), lot.day(), lot.version(), lot.second()),
                PostingKind.EXPIRY,
                ACTOR.subject(),
                new Step.Expire(
                        AccountKey.resident(lot.resident(), Asset.POINTS),
                        AccountKey.issuer(lot.area(), Asset.POINTS),
                        lot.day()));
    }

    private Uni<Void> release() {
        return work.run(ACTOR, tx -> store.holds(tx, BATCH).call(due -> release(tx, due)))
                .chain(due -> due.size() < BATCH ? Uni.createFrom().voidItem() : release());
    }

    private Uni<Void> release(Tx tx, List<HoldExpired> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return ledger.postEach(tx, due.stream().map(Upkeep::release).toList()).chain(posted -> tell(tx, due, posted));
    }

    private static Posting release(HoldExpired hold) {
        return Posting.of(
                CLIENT, "release:" + hold.hold(), PostingKind.RELEASE, ACTOR.subject(), new Step.Release(hold.hold()));
    }

    /** Only those that this turn released; another server, or a capture, may have been first. */
    private Uni<Void> tell(Tx tx, List<HoldExpired> due, List<Posted> posted) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (int i = 0; i < due.size(); i++) {
            HoldExpired event = due.get(i);
            if (posted.get(i).refusal().isEmpty() && !posted.get(i).replayed()) {
                told = told.chain(() -> events.tell(tx, event));
            }
        }
        return told;
    }
}
