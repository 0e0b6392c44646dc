package org.minqing.tags;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.minqing.platform.Actor;
import org.minqing.platform.Heartbeats;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * Keeps derived tags true: after each commit that changed what they depend on, after an import of many, and at the minute at which a date turns. It looks
 * at those subjects only, whole sets at once. Any number of servers do so side by side; nobody who writes tags waits for it.
 */
@ApplicationScoped
class Derivation {
    static final String JOB = "tag-rules";
    private static final Logger LOG = Logger.getLogger(Derivation.class);
    private static final Actor ACTOR = new ServerActor(JOB);

    private final UnitOfWork work;
    private final RuleBooks books;
    private final DerivationStore store;
    private final Deriving deriving;
    private final Waking waking;
    private final Vertx vertx;
    private final Heartbeats heartbeats;
    private final Clock clock;
    private final AtomicBoolean isRunning = new AtomicBoolean();
    private volatile boolean isWoken;

    @ConfigProperty(name = "minqing.facts.keep-months")
    int keepMonths;

    Derivation(
            UnitOfWork work,
            RuleBooks books,
            DerivationStore store,
            Deriving deriving,
            Waking waking,
            Vertx vertx,
            Heartbeats heartbeats,
            Clock clock) {
        this.work = work;
        this.books = books;
        this.store = store;
        this.deriving = deriving;
        this.waking = waking;
        this.vertx = vertx;
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        waking.bind(this::wake);
    }

    /** Something was committed just now; do not wait for the next turn. */
    void wake() {
        isWoken = true;
        if (isRunning.compareAndSet(false, true)) {
            // On a context of its own: nothing of the request that woke it may be seen here.
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                    .runOnContext(turn -> run().subscribe()
                            .with(done -> {}, failure -> LOG.warn("Tags could not be derived; tried again", failure)));
        }
    }

    @Scheduled(every = "{minqing.tags.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        Uni<Void> ran =
                isRunning.compareAndSet(false, true) ? run() : Uni.createFrom().voidItem();
        return ran.chain(() -> heartbeats.beat(JOB));
    }

    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        Instant until = ZonedDateTime.ofInstant(clock.instant(), Judge.ZONE)
                .minusMonths(keepMonths)
                .toInstant();
        return work.run(ACTOR, tx -> store.prune(tx, until));
    }

    private Uni<Void> run() {
        isWoken = false;
        return turns().chain(turned -> changes().map(changed -> turned || changed))
                .onFailure()
                .invoke(failure -> isRunning.set(false))
                .chain(isMore -> {
                    if (isMore || isWoken) {
                        return run();
                    }
                    isRunning.set(false);
                    return isWoken && isRunning.compareAndSet(false, true)
                            ? run()
                            : Uni.createFrom().voidItem();
                });
    }

    /** Those who are due, each as it was when it was due: what holds since then is told so. */
    private Uni<Boolean> turns() {
        return books.current()
                .chain(book -> work.run(
                        ACTOR,
                        tx -> store.claimTurns(tx, clock.instant())
                                .chain(due -> due.isEmpty()
                                        ? Uni.createFrom().item(false)
                                        : atTheirTime(tx, book, due).replaceWith(true))));
    }

    private Uni<Void> atTheirTime(Tx tx, RuleBook book, List<DerivationStore.Due> due) {
        Map<Instant, List<Subject>> byTime = new TreeMap<>();
        due.forEach(one ->
                byTime.computeIfAbsent(one.at(), none -> new ArrayList<>()).add(one.subject()));
        return store.lock(tx, due.stream().map(DerivationStore.Due::subject).toList())
                .chain(locked -> {
                    Uni<Void> derived = Uni.createFrom().voidItem();
                    for (Map.Entry<Instant, List<Subject>> moment : byTime.entrySet()) {
                        List<Subject> held = moment.getValue().stream()
                                .filter(locked::contains)
                                .toList();
                        derived = derived.chain(() -> deriving.derive(tx, book, held, moment.getKey()));
                    }
                    return derived;
                });
    }

    private Uni<Boolean> changes() {
        return books.current()
                .chain(book -> work.run(
                        ACTOR,
                        tx -> store.claimChanges(tx)
                                .chain(changes -> changes.isEmpty()
                                        ? Uni.createFrom().item(false)
                                        : follow(tx, book, changes).replaceWith(true))));
    }

    private static Uni<Void> ofMany(Tx tx) {
        return GatheredStore.lookUp(tx).chain(() -> GatheredStore.say(tx, TagChange.Stage.AFTERWARDS));
    }

    private Uni<Void> follow(Tx tx, RuleBook book, List<TagChange> changes) {
        deriving.tell(tx, changes.stream().map(TagChange::neighbourhoodId).toList());
        boolean isOfMany = changes.get(0).stage() != TagChange.Stage.AT_ONCE;
        return (isOfMany ? ofMany(tx) : Uni.createFrom().voidItem())
                .chain(() -> store.listConcerned(tx, book.concerned(changes)))
                .chain(subjects -> store.lock(tx, subjects))
                .chain(locked -> deriving.derive(tx, book, locked, clock.instant()));
    }
}
