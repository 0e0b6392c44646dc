package org.minqing.tags;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Scope;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** The vocabulary in memory: it is small, asked by every list of tags, and changes a few times a year. */
@ApplicationScoped
class Vocabularies {
    private static final Logger LOG = Logger.getLogger(Vocabularies.class);
    private static final Actor ACTOR = new ServerActor("vocabulary");
    private static final String TOPIC = "TagVocabulary";
    /** After the signals have their connection. */
    private static final int AFTER_SIGNALS = 200;

    private final UnitOfWork work;
    private final TagStore store;
    private final Signals signals;
    private volatile @Nullable Vocabulary known;

    Vocabularies(UnitOfWork work, TagStore store, Signals signals) {
        this.work = work;
        this.store = store;
        this.signals = signals;
    }

    /** As it was read last; read now where it has not been. */
    Uni<Vocabulary> current() {
        Vocabulary now = known;
        return now == null ? refresh() : Uni.createFrom().item(now);
    }

    /** Reads it again; until it is read the old one serves. */
    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        return refresh().replaceWithVoid();
    }

    Uni<Vocabulary> refresh() {
        return work.run(ACTOR, store::read).invoke(read -> known = read);
    }

    /** Tells every server that it has changed in {@code tx}. */
    void changed(Tx tx) {
        signals.send(tx, new Signal(TOPIC, 0, 0));
    }

    void onStart(@Observes @Priority(AFTER_SIGNALS) StartupEvent event) {
        listen();
    }

    private void listen() {
        signals.listen(TOPIC, Scope.ALL)
                .onItem()
                .transformToUniAndConcatenate(signal -> refresh())
                .onFailure()
                .invoke(failure -> LOG.warn("Changes of the vocabulary may have been missed", failure))
                .onFailure()
                .retry()
                .indefinitely()
                .subscribe()
                .with(read -> {});
    }
}
