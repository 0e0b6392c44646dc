package org.minqing.tags;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * What was gathered while somebody changed much: lets it go when that is over, and lays it together, each subject once, for rules to look
 * at. All of it is in the database: whoever dies in the middle is followed by whoever comes next.
 */
@ApplicationScoped
class Gathered {
    private static final Actor ACTOR = new ServerActor(Derivation.JOB);

    private final UnitOfWork work;
    private final RuleBooks books;
    private final GatheredStore store;
    private final DerivationStore derivations;
    private final Waking waking;
    private final List<Gathering> gatherings;

    Gathered(
            UnitOfWork work,
            RuleBooks books,
            GatheredStore store,
            DerivationStore derivations,
            Waking waking,
            @All List<Gathering> gatherings) {
        this.work = work;
        this.books = books;
        this.store = store;
        this.derivations = derivations;
        this.waking = waking;
        this.gatherings = List.copyOf(gatherings);
    }

    @Scheduled(every = "{minqing.tags.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        return work.run(ACTOR, this::letGo).chain(this::layTogether);
    }

    private Uni<Void> letGo(Tx tx) {
        return store.waiting(tx).chain(waiting -> switch (waiting) {
            case NOTHING -> Uni.createFrom().voidItem();
            case LONG -> store.letGo(tx);
            case SHORT -> goesOn(tx).chain(isSo -> isSo ? Uni.createFrom().voidItem() : store.letGo(tx));
        });
    }

    private Uni<Boolean> goesOn(Tx tx) {
        Uni<Boolean> goesOn = Uni.createFrom().item(false);
        for (Gathering gathering : gatherings) {
            goesOn = goesOn.chain(isSo -> isSo ? Uni.createFrom().item(true) : gathering.goesOn(tx));
        }
        return goesOn;
    }

    /** One neighbourhood after the other. */
    private Uni<Void> layTogether() {
        return books.current()
                .chain(book -> work.run(ACTOR, tx -> layTogether(tx, book)))
                .chain(isMore -> isMore ? layTogether() : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> layTogether(Tx tx, RuleBook book) {
        return store.claim(tx)
                .chain(changes -> changes.isEmpty()
                        ? Uni.createFrom().item(false)
                        : derivations
                                .listConcerned(tx, book.concerned(changes))
                                .chain(subjects -> store.lay(tx, subjects))
                                .invoke(() -> tx.afterCommit(waking::wake))
                                .replaceWith(true));
    }
}
