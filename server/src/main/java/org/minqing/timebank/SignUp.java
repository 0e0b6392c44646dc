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
import org.minqing.access.Caller;
import org.minqing.platform.Refused;

/** A volunteer's place in an activity, or its turn in the list of those who wait for one. */
@Entity
@Table(name = "sign_up")
class SignUp extends PanacheEntityBase {
    /** Of a million codes five are right at a time: who guesses ten times has one chance in twenty thousand. */
    private static final int WRONG_CODES_MAX = 10;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "neighbourhood_id")
    private int neighbourhoodId;

    @Column(name = "activity_id")
    private long activityId;

    @Column(name = "volunteer_id")
    private long volunteerId;

    @Enumerated(EnumType.STRING)
    private SignUpState state;

    @Column(name = "signed_by")
    private String signedBy;

    @Column(name = "placed_at")
    private @Nullable Instant placedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "ended_why")
    private @Nullable SignUpEnd endedWhy;

    /** Counted past the transactions that refuse. */
    @Column(name = "wrong_codes", insertable = false, updatable = false)
    private int wrongCodes;

    @Version
    private int version;

    /** For the mapping only. */
    SignUp() {
        state = SignUpState.WAITING;
        signedBy = "";
    }

    /** As the activity admits the volunteer. */
    static SignUp of(Activity activity, Volunteer volunteer, Caller by, Instant now) {
        activity.refuseReceiver(volunteer);
        SignUp signUp = new SignUp();
        signUp.neighbourhoodId = activity.neighbourhoodId();
        signUp.activityId = activity.id();
        signUp.volunteerId = volunteer.id();
        signUp.signedBy = by.subject();
        signUp.state = activity.admit(now);
        signUp.placedAt = signUp.state == SignUpState.PLACED ? now : null;
        return signUp;
    }

    /** Gives the place or the turn back; tells whether a place becomes free by it. */
    boolean cancel(SignUpEnd why, Instant now) {
        if (!state.isLive()) {
            throw new Refused(TimebankProblem.SIGN_UP_OVER, "input.signUpId");
        }
        boolean hadPlace = state == SignUpState.PLACED;
        state = SignUpState.CANCELLED;
        endedAt = now;
        endedWhy = why;
        return hadPlace;
    }

    /** The volunteer came. */
    void attend() {
        if (state != SignUpState.PLACED && state != SignUpState.ATTENDED) {
            throw new Refused(TimebankProblem.SIGN_UP_NOT_PLACED, "input.signUpId");
        }
        state = SignUpState.ATTENDED;
    }

    /** Refuses further guesses at the code. */
    void refuseGuessing() {
        if (wrongCodes >= WRONG_CODES_MAX) {
            throw new Refused(TimebankProblem.PRESENCE_CODE_LOCKED, "input.code");
        }
    }

    int neighbourhoodId() {
        return neighbourhoodId;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("This sign-up is not written yet");
        }
        return id;
    }

    long activityId() {
        return activityId;
    }

    long volunteerId() {
        return volunteerId;
    }
}
