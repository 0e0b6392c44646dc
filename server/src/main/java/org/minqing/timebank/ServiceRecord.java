package org.minqing.timebank;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/** What somebody did, from when to when. It waits to be confirmed, earns once, and is never changed after that. */
@Entity
@Table(name = "service_record")
class ServiceRecord extends PanacheEntityBase {
    private static final String POSTING = "record:";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "neighbourhood_id")
    private int neighbourhoodId;

    @Column(name = "activity_id")
    private @Nullable Long activityId;

    @Column(name = "sign_up_id")
    private @Nullable Long signUpId;

    @Column(name = "volunteer_id")
    private long volunteerId;

    @Enumerated(EnumType.STRING)
    private ServiceCategory category;

    @Enumerated(EnumType.STRING)
    private ServiceRecordState state;

    @Column(name = "in_at")
    private @Nullable Instant inAt;

    @Column(name = "out_at")
    private @Nullable Instant outAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "in_by")
    private @Nullable PresenceProof inBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "out_by")
    private @Nullable PresenceProof outBy;

    private @Nullable Integer minutes;

    @Column(name = "is_sampled")
    private boolean isSampled;

    @Column(name = "pending_since")
    private @Nullable Instant pendingSince;

    @Column(name = "confirmed_by")
    private @Nullable String confirmedBy;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "posting_id")
    private @Nullable String postingId;

    @Column(name = "corrects_id")
    private @Nullable Long correctsId;

    @Version
    private int version;

    /** For the mapping only. */
    ServiceRecord() {
        category = ServiceCategory.OTHER;
        state = ServiceRecordState.OPEN;
    }

    /** Of a sign-up whose volunteer is there; the first of its two times makes it. */
    static ServiceRecord of(SignUp signUp, Activity activity) {
        ServiceRecord record = new ServiceRecord();
        record.neighbourhoodId = activity.neighbourhoodId();
        record.activityId = activity.id();
        record.signUpId = signUp.id();
        record.volunteerId = signUp.volunteerId();
        record.category = activity.category();
        return record;
    }

    /** When it began. A time that only a rule gave is replaced by what really was. */
    void checkIn(Presence presence) {
        refuseTold(inBy);
        if (outAt != null && outBy != PresenceProof.RULE && !presence.at().isBefore(outAt)) {
            throw new Refused(TimebankProblem.RECORD_NOT_IN_ORDER, "input.at");
        }
        inAt = presence.at();
        inBy = presence.proof();
    }

    /** When it ended, likewise; the two may come in any order. */
    void checkOut(Presence presence) {
        refuseTold(outBy);
        if (inAt != null && inBy != PresenceProof.RULE && !presence.at().isAfter(inAt)) {
            throw new Refused(TimebankProblem.RECORD_NOT_IN_ORDER, "input.at");
        }
        outAt = presence.at();
        outBy = presence.proof();
    }

    private void refuseTold(@Nullable PresenceProof by) {
        boolean isOpen = state == ServiceRecordState.OPEN || state == ServiceRecordState.PENDING;
        if (!isOpen || (by != null && by != PresenceProof.RULE)) {
            throw new Refused(TimebankProblem.RECORD_TOLD_ALREADY, "input.signUpId");
        }
    }

    /** Counts its time when both ends are known. What is shorter than a minute earns nothing. */
    void complete(Activity activity, Sampling sampling, Instant now) {
        if (inAt == null || outAt == null) {
            return;
        }
        minutes = activity.minutes(inAt, outAt);
        isSampled = sampling.isSampled(id()) || inBy == PresenceProof.RULE || outBy == PresenceProof.RULE;
        pendingSince = pendingSince == null ? now : pendingSince;
        state = minutes == 0 ? ServiceRecordState.REJECTED : ServiceRecordState.PENDING;
    }

    /**
     * Gives a forgotten time by rule: the activity's own, no later than the volunteer's next record begins and no earlier than the one
     * before ended. A person looks at it before it is posted.
     */
    void closeByRule(Activity activity, @Nullable Instant nextFrom, @Nullable Instant beforeUntil) {
        if (inAt != null && outAt == null) {
            Instant end = nextFrom != null && nextFrom.isBefore(activity.endsAt()) ? nextFrom : activity.endsAt();
            outAt = end.isAfter(inAt) ? end : inAt.plusSeconds(1);
            outBy = PresenceProof.RULE;
        } else if (outAt != null && inAt == null) {
            Instant start =
                    beforeUntil != null && beforeUntil.isAfter(activity.startsAt()) ? beforeUntil : activity.startsAt();
            inAt = start.isBefore(outAt) ? start : outAt.minusSeconds(1);
            inBy = PresenceProof.RULE;
        }
    }

    /** Its dispute is over: it waits again to be confirmed. */
    void settle() {
        if (state == ServiceRecordState.DISPUTED) {
            state = ServiceRecordState.PENDING;
        }
    }

    void confirm(String by, Instant now) {
        if (state != ServiceRecordState.PENDING) {
            throw new Refused(TimebankProblem.RECORD_NOT_PENDING, "input.recordId");
        }
        state = ServiceRecordState.POSTED;
        confirmedBy = by;
        confirmedAt = now;
        postingId = POSTING + id();
    }

    /** Somebody doubts it: what is not posted waits for the secretary, what is posted stays until it is reversed. */
    void dispute() {
        switch (state) {
            case PENDING -> state = ServiceRecordState.DISPUTED;
            case POSTED -> refuseOpening();
            case OPEN, DISPUTED, REJECTED, REVERSED ->
                throw new Refused(TimebankProblem.RECORD_SETTLED, "input.recordId");
        }
    }

    /** What an earlier bank counted stands in one opening balance: no single record of it can be taken back. */
    private void refuseOpening() {
        if (!postingId().startsWith(POSTING)) {
            throw new Refused(TimebankProblem.RECORD_SETTLED, "input.recordId");
        }
    }

    /** It never earns. */
    void reject() {
        state = ServiceRecordState.REJECTED;
    }

    /** What it earned was taken back. */
    void reverse() {
        if (state != ServiceRecordState.POSTED) {
            throw new IllegalStateException("Only what is posted is reversed: " + id);
        }
        state = ServiceRecordState.REVERSED;
    }

    /** As it should have been: so many minutes from the same beginning. */
    ServiceRecord corrected(int rightMinutes) {
        ServiceRecord record = new ServiceRecord();
        record.neighbourhoodId = neighbourhoodId;
        record.activityId = activityId;
        record.signUpId = signUpId;
        record.volunteerId = volunteerId;
        record.category = category;
        record.correctsId = id();
        record.inAt = inAt;
        record.inBy = inBy;
        record.outAt = inAt == null ? null : inAt.plusSeconds(rightMinutes * 60L);
        record.outBy = outBy;
        record.minutes = rightMinutes;
        record.pendingSince = pendingSince;
        record.state = ServiceRecordState.PENDING;
        return record;
    }

    /** So many minutes, before it is posted. */
    void correct(int rightMinutes) {
        minutes = rightMinutes;
    }

    boolean isOpen() {
        return state == ServiceRecordState.OPEN;
    }

    /** Whether it needs nobody's word. */
    boolean isConfirmedByTime() {
        return state == ServiceRecordState.PENDING && !isSampled;
    }

    long activityOrFail() {
        if (activityId == null) {
            throw new IllegalStateException("This record is of no activity: " + id);
        }
        return activityId;
    }

    boolean isPosted() {
        return state == ServiceRecordState.POSTED;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("This record is not written yet");
        }
        return id;
    }

    int neighbourhoodId() {
        return neighbourhoodId;
    }

    @Nullable
    Long activityId() {
        return activityId;
    }

    long volunteerId() {
        return volunteerId;
    }

    ServiceCategory category() {
        return category;
    }

    int minutes() {
        return minutes == null ? 0 : minutes;
    }

    Instant since() {
        return inAt == null ? Instant.EPOCH : inAt;
    }

    Instant until() {
        return outAt == null ? since() : outAt;
    }

    String postingId() {
        if (postingId == null) {
            throw new IllegalStateException("This record is not posted: " + id);
        }
        return postingId;
    }
}
