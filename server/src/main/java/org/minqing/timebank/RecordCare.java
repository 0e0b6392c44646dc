package org.minqing.timebank;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.minqing.platform.Actor;
import org.minqing.platform.Heartbeats;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * What time does: forgotten check-outs are closed, records that nobody doubts are confirmed, activities end. Each in a transaction of its
 * own, so that one that fails stops no other.
 */
@ApplicationScoped
class RecordCare {
    static final String NAME = "timebank";
    static final Actor ACTOR = new ServerActor(NAME);

    private static final Logger LOG = Logger.getLogger(RecordCare.class);
    private static final int BATCH = 200;

    private final UnitOfWork work;
    private final RecordCareStore store;
    private final ServiceRecordStore records;
    private final ActivityStore activities;
    private final Records posting;
    private final RecordRules rules;
    private final Heartbeats heartbeats;
    private final Clock clock;

    RecordCare(
            UnitOfWork work,
            RecordCareStore store,
            ServiceRecordStore records,
            ActivityStore activities,
            Records posting,
            RecordRules rules,
            Heartbeats heartbeats,
            Clock clock) {
        this.work = work;
        this.store = store;
        this.records = records;
        this.activities = activities;
        this.posting = posting;
        this.rules = rules;
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    @Scheduled(every = "{minqing.timebank.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        return each(tx -> store.listForgotten(tx, Activity.TOLERANCE, BATCH), this::close)
                .chain(() -> each(tx -> store.listUndoubted(tx, rules.confirmAfter(), BATCH), this::confirm))
                .chain(() -> each(tx -> store.listOver(tx, Presence.LATE_MAX, BATCH), store::end))
                .chain(() -> heartbeats.beat(NAME));
    }

    private Uni<Void> each(Function<Tx, Uni<List<Long>>> due, BiFunction<Tx, Long, Uni<Void>> deal) {
        return work.run(ACTOR, due)
                .onItem()
                .transformToMulti(keys -> Multi.createFrom().iterable(keys))
                .onItem()
                .transformToUniAndConcatenate(key -> work.run(ACTOR, tx -> deal.apply(tx, key))
                        .onFailure()
                        .invoke(failure -> LOG.errorf(failure, "Row %d of the time bank cannot be dealt with", key))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Closes a record by rule, once: another server may have done it. */
    private Uni<Void> close(Tx tx, long key) {
        return records.find(tx, key)
                .chain(found -> found.filter(ServiceRecord::isOpen)
                        .map(record -> close(tx, record))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> close(Tx tx, ServiceRecord record) {
        return activities
                .get(tx, record.activityOrFail())
                .call(activity -> store.findNeighbours(tx, record.id())
                        .invoke(near -> record.closeByRule(activity, near.nextFrom(), near.beforeUntil())))
                .invoke(activity -> record.complete(activity, rules.sampling(), clock.instant()))
                .chain(() -> store.isElsewhere(tx, record))
                .invoke(isElsewhere -> rejectIf(isElsewhere, record))
                .replaceWithVoid();
    }

    /** Whoever was at another place by a record of its own was not here: no rule can tell when this one began. */
    private static void rejectIf(boolean isElsewhere, ServiceRecord record) {
        if (isElsewhere) {
            record.reject();
        }
    }

    private Uni<Void> confirm(Tx tx, long key) {
        return records.find(tx, key)
                .chain(found -> found.filter(ServiceRecord::isConfirmedByTime)
                        .map(record -> posting.post(tx, record, ACTOR.subject()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
