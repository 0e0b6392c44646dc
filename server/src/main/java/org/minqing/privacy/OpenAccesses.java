package org.minqing.privacy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.minqing.access.Caller;
import org.minqing.access.Looks;
import org.minqing.access.Widening;
import org.minqing.platform.Actor;
import org.minqing.platform.Scope;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;

/**
 * The emergency accesses that are open, in memory: few, and asked on every query. This server knows of its own at once, of those that
 * another one began or ended after 5 seconds; an end by itself needs no telling.
 */
@ApplicationScoped
class OpenAccesses implements Widening {
    private static final Logger LOG = Logger.getLogger(OpenAccesses.class);
    private static final Actor ACTOR = new ServerActor("emergency-access");
    private static final int AFTER_DATABASE = 100;

    private final UnitOfWork work;
    private final EmergencyAccessStore store;
    private final Clock clock;
    private volatile Map<String, List<EmergencyAccessStore.Open>> open = Map.of();

    OpenAccesses(UnitOfWork work, EmergencyAccessStore store, Clock clock) {
        this.work = work;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Caller widened(Caller caller) {
        List<EmergencyAccessStore.Open> own = open.get(caller.subject());
        if (own == null) {
            return caller;
        }
        Instant now = clock.instant();
        Scope scope = caller.scope();
        Set<Integer> areas = new HashSet<>();
        EmergencyAccessStore.Open last = null;
        for (EmergencyAccessStore.Open access : own) {
            if (access.endsAt().isAfter(now)) {
                scope = scope.with(access.neighbourhoodId());
                areas.add(access.neighbourhoodId());
                last = access;
            }
        }
        return last == null ? caller : caller.widened(scope, new Looks(last.key(), last.reason(), areas));
    }

    void onStart(@Observes @Priority(AFTER_DATABASE) StartupEvent event) {
        refresh()
                .subscribe()
                .with(read -> {}, failure -> LOG.warn("Emergency accesses are read a moment later", failure));
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return work.run(ACTOR, store::listOpen)
                .invoke(found ->
                        open = found.stream().collect(Collectors.groupingBy(EmergencyAccessStore.Open::subject)))
                .replaceWithVoid();
    }
}
