package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.exception.ConstraintViolationException;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** The secretary ends disputes. What was posted is reversed, and posted anew as it should have been; no entry is ever changed. */
@ApplicationScoped
class Disputes {
    private final Requests requests;
    private final UnitOfWork work;
    private final Records records;
    private final ServiceRecordStore recordStore;
    private final ServiceDisputeStore store;
    private final RecordEarnings earnings;
    private final Clock clock;

    Disputes(
            Requests requests,
            UnitOfWork work,
            Records records,
            ServiceRecordStore recordStore,
            ServiceDisputeStore store,
            RecordEarnings earnings,
            Clock clock) {
        this.requests = requests;
        this.work = work;
        this.records = records;
        this.recordStore = recordStore;
        this.store = store;
        this.earnings = earnings;
        this.clock = clock;
    }

    Uni<Outcome> resolve(Caller caller, DisputeResolve input) {
        long key = NodeId.number(ServiceDisputeView.TYPE, input.disputeId()).orElse(-1L);
        return requests.once(
                        caller,
                        "disputeResolve",
                        input.requestId(),
                        input,
                        tx -> store.findRecord(tx, key)
                                .map(record -> record.orElseThrow(Disputes::unknown))
                                .chain(record -> records.find(tx, record))
                                .call(record -> refuseOwn(tx, caller, record))
                                .chain(record -> store.find(tx, key)
                                        .map(found -> found.orElseThrow(Disputes::unknown))
                                        .invoke(dispute -> dispute.resolve(input, caller.subject(), clock.instant()))
                                        .call(() -> tx.entities().flush())
                                        .chain(() -> settle(tx, caller, record, input))
                                        .call(() -> records.note(tx, caller, "DISPUTE_" + input.outcome(), record)))
                                .replaceWith(key))
                .call(done -> postAnew(caller, done, key));
    }

    private Uni<Void> refuseOwn(Tx tx, Caller caller, ServiceRecord record) {
        return recordStore
                .findBehind(tx, record.volunteerId())
                .invoke(behind -> {
                    if (caller.subject().equals(behind.subject())) {
                        throw new Refused(TimebankProblem.DISPUTE_OWN, "input.disputeId");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> settle(Tx tx, Caller caller, ServiceRecord record, DisputeResolve input) {
        return record.isPosted() ? settlePosted(tx, caller, record, input) : settleUnposted(tx, caller, record, input);
    }

    private Uni<Void> settleUnposted(Tx tx, Caller caller, ServiceRecord record, DisputeResolve input) {
        record.settle();
        Integer minutes = input.minutes();
        if (input.outcome() == DisputeOutcome.VOID) {
            record.reject();
            return tx.entities().flush().chain(() -> records.moved(tx, record));
        }
        if (minutes != null) {
            record.correct(minutes);
        }
        return records.post(tx, record, caller.subject());
    }

    private Uni<Void> settlePosted(Tx tx, Caller caller, ServiceRecord record, DisputeResolve input) {
        if (input.outcome() == DisputeOutcome.STANDS) {
            return Uni.createFrom().voidItem();
        }
        record.reverse();
        Integer minutes = input.minutes();
        Uni<Void> reversed = tx.entities()
                .flush()
                .chain(() -> earnings.takeBack(tx, record, caller.subject()))
                .chain(() -> records.moved(tx, record));
        return minutes == null
                ? reversed
                : reversed.chain(() -> tx.entities()
                        .persist(record.corrected(minutes))
                        .onFailure(ConstraintViolationException.class)
                        .transform(overlap -> new Refused(TimebankProblem.RECORD_OVERLAPS, "input.minutes")));
    }

    /**
     * Posts the record that stands in the place of a reversed one. A transaction of its own, because one posts once; where it does not
     * come to be, the record waits to be confirmed as any other.
     */
    private Uni<Void> postAnew(Caller caller, Outcome done, long key) {
        return done.replayed() || !done.problems().isEmpty()
                ? Uni.createFrom().voidItem()
                : work.run(
                        caller,
                        tx -> store.findCorrection(tx, key)
                                .chain(found -> found.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : records.find(tx, found.get())
                                                .chain(right -> records.post(tx, right, caller.subject()))));
    }

    private static Refused unknown() {
        return new Refused(TimebankProblem.DISPUTE_NOT_FOUND, "input.disputeId");
    }
}
