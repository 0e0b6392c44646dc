package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.platform.Events;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Records are confirmed by who received the help or organised it, or doubted by any of the three. */
@ApplicationScoped
class Records {
    private final Requests requests;
    private final ServiceRecordStore store;
    private final ActivityStore activities;
    private final VolunteerStore volunteers;
    private final RecordEarnings earnings;
    private final Events events;
    private final Audit audit;
    private final Clock clock;

    Records(
            Requests requests,
            ServiceRecordStore store,
            ActivityStore activities,
            VolunteerStore volunteers,
            RecordEarnings earnings,
            Events events,
            Audit audit,
            Clock clock) {
        this.requests = requests;
        this.store = store;
        this.activities = activities;
        this.volunteers = volunteers;
        this.earnings = earnings;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Confirms a record; what it earns is posted in the same transaction. */
    Uni<Outcome> confirm(Caller caller, RecordConfirm input) {
        return requests.once(
                caller,
                "recordConfirm",
                input.requestId(),
                input,
                tx -> find(
                                tx,
                                NodeId.number(ServiceRecordView.TYPE, input.recordId())
                                        .orElse(-1L))
                        .call(record -> side(tx, caller, record).invoke(side -> {
                            if (side == DisputeSide.VOLUNTEER) {
                                throw new Refused(TimebankProblem.RECORD_NOT_YOURS, "input.recordId");
                            }
                        }))
                        .call(record -> post(tx, record, caller.subject()))
                        .call(record -> note(tx, caller, "RECORD_CONFIRM", record))
                        .map(ServiceRecord::id));
    }

    /** Doubts a record. */
    Uni<Outcome> dispute(Caller caller, RecordDispute input) {
        return requests.once(
                caller,
                "recordDispute",
                input.requestId(),
                input,
                tx -> find(
                                tx,
                                NodeId.number(ServiceRecordView.TYPE, input.recordId())
                                        .orElse(-1L))
                        .chain(record -> side(tx, caller, record)
                                .map(side -> ServiceDispute.of(record, side, caller.subject(), input.reason()))
                                .invoke(record::dispute)
                                .call(dispute -> written(tx.entities().persist(dispute)))
                                .call(() -> tx.entities().flush())
                                .call(() -> note(tx, caller, "RECORD_DISPUTE", record)))
                        .map(ServiceDispute::id));
    }

    private static Uni<Void> written(Uni<Void> writing) {
        return writing.onFailure(ConstraintViolationException.class)
                .transform(twice -> new Refused(TimebankProblem.DISPUTE_OPEN_ALREADY, "input.recordId"));
    }

    /** The record, locked. */
    Uni<ServiceRecord> find(Tx tx, long key) {
        return store.find(tx, key)
                .map(found -> found.orElseThrow(() -> new Refused(TimebankProblem.RECORD_NOT_FOUND, "input.recordId")));
    }

    /** On which side of a record the caller stands; to everybody else there is no such record. */
    private Uni<DisputeSide> side(Tx tx, Caller caller, ServiceRecord record) {
        return store.findBehind(tx, record.volunteerId()).chain(behind -> {
            if (caller.subject().equals(behind.subject())) {
                return Uni.createFrom().item(DisputeSide.VOLUNTEER);
            }
            if (OwnRows.isOrganiser(caller)) {
                return Uni.createFrom().item(DisputeSide.ORGANISER);
            }
            return isReceiver(tx, caller, record).map(isReceiver -> {
                if (!isReceiver) {
                    throw new Refused(TimebankProblem.RECORD_NOT_FOUND, "input.recordId");
                }
                return DisputeSide.RECEIVER;
            });
        });
    }

    private Uni<Boolean> isReceiver(Tx tx, Caller caller, ServiceRecord record) {
        Long activity = record.activityId();
        if (activity == null) {
            return Uni.createFrom().item(false);
        }
        return volunteers
                .findBySubject(tx, caller.subject())
                .map(found -> found.flatMap(own -> Optional.ofNullable(own.residentId())))
                .chain(own -> activities
                        .get(tx, activity)
                        .map(held -> own.isPresent() && Objects.equals(own.get(), held.receiverId())));
    }

    /** Posts what the record earns: both, or neither. */
    Uni<Void> post(Tx tx, ServiceRecord record, String by) {
        return resident(tx, record)
                .invoke(resident -> record.confirm(by, clock.instant()))
                .call(() -> tx.entities().flush())
                .chain(resident -> earnings.earn(tx, record, resident, by))
                .chain(() -> moved(tx, record));
    }

    /** Tells that a record is another now than it was. */
    Uni<Void> moved(Tx tx, ServiceRecord record) {
        return events.tell(tx, new ServiceRecordMoved(record.neighbourhoodId(), record.id()));
    }

    /** Whose account earns. */
    Uni<Long> resident(Tx tx, ServiceRecord record) {
        return store.findBehind(tx, record.volunteerId())
                .map(behind -> Optional.ofNullable(behind.resident())
                        .orElseThrow(() -> new Refused(TimebankProblem.RECORD_WITHOUT_RESIDENT, "input.recordId")));
    }

    Uni<Void> note(Tx tx, Caller caller, String action, ServiceRecord record) {
        String id = NodeId.of(ServiceRecordView.TYPE, record.id());
        return audit.write(
                tx,
                caller,
                new Audit.Line(record.neighbourhoodId(), action, ServiceRecordView.TYPE, id, null, Map.of()));
    }
}
