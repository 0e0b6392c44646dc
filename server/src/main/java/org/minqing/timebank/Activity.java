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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Refused;

/** Something that volunteers do together or for somebody. Sign-ups are made with its row locked: it says who gets a place. */
@Entity
@Table(name = "activity")
class Activity extends PanacheEntityBase {
    /** Longer lists make promises that nobody keeps. */
    private static final int WAITING_MAX = 200;

    /** How long before the start and after the end somebody may check in or out. */
    static final Duration TOLERANCE = Duration.ofMinutes(30);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "neighbourhood_id")
    private int neighbourhoodId;

    @Enumerated(EnumType.STRING)
    private ActivityOrigin origin;

    @Enumerated(EnumType.STRING)
    private ServiceCategory category;

    private String title;
    private String details;

    @Enumerated(EnumType.STRING)
    private ActivityState state;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    private int capacity;

    /** Counted by the database alone. */
    @Column(insertable = false, updatable = false)
    private int taken;

    @Column(insertable = false, updatable = false)
    private int waiting;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] skills;

    private String place;
    private @Nullable Double latitude;
    private @Nullable Double longitude;

    @Column(name = "radius_metres")
    private int radiusMetres;

    @Column(name = "cutoff_minutes")
    private int cutoffMinutes;

    @Column(name = "receiver_id")
    private @Nullable Long receiverId;

    @Column(name = "posted_by")
    private String postedBy;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    private String note;

    @Version
    private int version;

    /** For the mapping only. */
    Activity() {
        origin = ActivityOrigin.POSTED;
        category = ServiceCategory.OTHER;
        title = "";
        details = "";
        state = ActivityState.ASKED;
        startsAt = Instant.EPOCH;
        endsAt = Instant.EPOCH;
        skills = new String[0];
        place = "";
        postedBy = "";
        note = "";
    }

    /** Of a neighbourhood, which opens it at once; asked for by anybody else it waits until the neighbourhood agrees. */
    static Activity of(ActivityDraft draft, ActivityOrigin origin, Caller by) {
        Activity activity = new Activity();
        activity.neighbourhoodId = draft.neighbourhoodId();
        activity.origin = origin;
        activity.category = draft.category();
        activity.title = draft.title();
        activity.details = draft.details();
        activity.startsAt = draft.startsAt();
        activity.endsAt = draft.endsAt();
        activity.capacity = draft.capacity();
        activity.skills = draft.skills();
        activity.place = draft.place();
        activity.latitude = draft.spot() == null ? null : draft.spot().latitude();
        activity.longitude = draft.spot() == null ? null : draft.spot().longitude();
        activity.radiusMetres = draft.radiusMetres();
        activity.cutoffMinutes = draft.cutoffMinutes();
        activity.receiverId = draft.receiver();
        activity.postedBy = by.subject();
        if (OwnRows.isOrganiser(by)) {
            activity.state = ActivityState.OPEN;
            activity.decidedBy = by.subject();
        }
        return activity;
    }

    /** The neighbourhood agrees. */
    void open(Caller by, Instant now) {
        if (state != ActivityState.ASKED) {
            throw new Refused(TimebankProblem.ACTIVITY_NOT_ASKED, "input.activityId");
        }
        refuseBegun(now);
        state = ActivityState.OPEN;
        decidedBy = by.subject();
    }

    /** It does not take place; who asked for it may say so as long as it waits. */
    void cancel(Caller by, String why, Instant now) {
        boolean isTakenBack = state == ActivityState.ASKED && by.subject().equals(postedBy);
        if (!OwnRows.isOrganiser(by) && !isTakenBack) {
            throw new Refused(TimebankProblem.ACTIVITY_NOT_FOUND, "input.activityId");
        }
        if (state != ActivityState.ASKED && state != ActivityState.OPEN) {
            throw new Refused(TimebankProblem.ACTIVITY_NOT_OPEN, "input.activityId");
        }
        if (!now.isBefore(endsAt)) {
            throw new Refused(TimebankProblem.ACTIVITY_ENDED, "input.activityId");
        }
        state = ActivityState.CANCELLED;
        decidedBy = by.subject();
        note = why;
    }

    /** Where a new sign-up stands: it gets a place, or waits behind those who wait; refuses when there is neither. */
    SignUpState admit(Instant now) {
        if (state != ActivityState.OPEN) {
            throw new Refused(TimebankProblem.ACTIVITY_NOT_OPEN, "input.activityId");
        }
        refuseBegun(now);
        if (taken < capacity && waiting == 0) {
            return SignUpState.PLACED;
        }
        if (waiting >= WAITING_MAX) {
            throw new Refused(TimebankProblem.SIGN_UP_LIST_FULL, "input.activityId");
        }
        return SignUpState.WAITING;
    }

    private void refuseBegun(Instant now) {
        if (!now.isBefore(startsAt)) {
            throw new Refused(TimebankProblem.ACTIVITY_BEGUN, "input.activityId");
        }
    }

    /** Refuses a volunteer who cancels after the cut-off; the organiser may until the end. */
    void refuseLateCancelling(Caller by, Instant now) {
        Instant last = OwnRows.isOrganiser(by) ? endsAt : startsAt.minus(Duration.ofMinutes(cutoffMinutes));
        if (!now.isBefore(last)) {
            throw new Refused(TimebankProblem.SIGN_UP_TOO_LATE, "input.signUpId");
        }
    }

    /** Whether somebody who waits gets a place that becomes free now. */
    boolean isFilling(Instant now) {
        return state == ActivityState.OPEN && now.isBefore(startsAt);
    }

    /** Refuses a presence that this activity cannot have seen. */
    void refuseOutside(Instant at) {
        if (state != ActivityState.OPEN) {
            throw new Refused(TimebankProblem.ACTIVITY_NOT_OPEN, "input.signUpId");
        }
        if (at.isBefore(startsAt.minus(TOLERANCE)) || at.isAfter(endsAt.plus(TOLERANCE))) {
            throw new Refused(TimebankProblem.PRESENCE_NOT_DURING, "input.at");
        }
    }

    /** Whole minutes that count: who comes early does not earn by waiting. */
    int minutes(Instant from, Instant until) {
        Instant counted = from.isBefore(startsAt) ? startsAt : from;
        return (int) Math.max(0, Duration.between(counted, until).toMinutes());
    }

    /** Refuses a place that is not this activity's. */
    void check(Presence.Given given) {
        Presence.check(given, spot(), radiusMetres);
    }

    private @Nullable Spot spot() {
        return latitude == null || longitude == null ? null : new Spot(latitude, longitude);
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    ServiceCategory category() {
        return category;
    }

    /** Nobody earns by being helped. */
    void refuseReceiver(Volunteer volunteer) {
        if (receiverId != null && receiverId.equals(volunteer.residentId())) {
            throw new Refused(TimebankProblem.SIGN_UP_FOR_ONESELF, "input.activityId");
        }
    }

    @Nullable
    Long receiverId() {
        return receiverId;
    }

    /** Tells what happened to sign-ups of it. */
    SignUpsMoved moved(SignUpsMoved.Why why, List<Long> volunteers) {
        return new SignUpsMoved(neighbourhoodId, id(), startsAt, why, volunteers);
    }

    ActivityState state() {
        return state;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("This activity is not written yet");
        }
        return id;
    }

    int neighbourhoodId() {
        return neighbourhoodId;
    }
}
