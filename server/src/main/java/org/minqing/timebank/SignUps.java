package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.minqing.access.Caller;
import org.minqing.platform.Events;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/**
 * Places in activities and the lists of those who wait. Every change locks the activity's row first: of many who come at once each
 * finds the places as the one before has left them.
 */
@ApplicationScoped
class SignUps {
    private final Requests requests;
    private final Activities activities;
    private final Volunteers volunteers;
    private final SignUpStore store;
    private final Events events;
    private final Clock clock;

    SignUps(
            Requests requests,
            Activities activities,
            Volunteers volunteers,
            SignUpStore store,
            Events events,
            Clock clock) {
        this.requests = requests;
        this.activities = activities;
        this.volunteers = volunteers;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Tells that the volunteer of a sign-up came, or left. */
    Uni<Void> tellOf(Tx tx, ServiceRecord record) {
        return events.tell(tx, new ServiceRecordMoved(record.neighbourhoodId(), record.id()));
    }

    /** Takes a place, or a turn behind those who wait. */
    Uni<Outcome> signUp(Caller caller, SignUpRequest input) {
        return requests.once(
                caller,
                "signUp",
                input.requestId(),
                input,
                tx -> volunteers
                        .acting(tx, caller, input.volunteerId())
                        .invoke(volunteer -> volunteer.refuseUnlessActive("input.volunteerId"))
                        .chain(volunteer -> activities
                                .find(tx, input.activityId())
                                .chain(activity -> place(tx, activity, volunteer, caller))));
    }

    private Uni<Long> place(Tx tx, Activity activity, Volunteer volunteer, Caller caller) {
        return store.isSignedUp(tx, activity.id(), volunteer.id())
                .map(isSignedUp -> {
                    if (isSignedUp) {
                        throw new Refused(TimebankProblem.SIGN_UP_KNOWN, "input.activityId");
                    }
                    return SignUp.of(activity, volunteer, caller, clock.instant());
                })
                .call(signUp -> tx.entities().persist(signUp))
                .call(() -> tx.entities().flush())
                .map(SignUp::id);
    }

    /** Gives a place or a turn back; the next who waits gets the place. */
    Uni<Outcome> cancel(Caller caller, SignUpCancel input) {
        long key = NodeId.number(SignUpView.TYPE, input.signUpId()).orElse(-1L);
        return requests.once(
                caller,
                "signUpCancel",
                input.requestId(),
                input,
                tx -> store.findActivity(tx, key)
                        .map(activity -> activity.orElseThrow(SignUps::unknown))
                        .chain(activity -> activities.find(tx, NodeId.of(ActivityView.TYPE, activity)))
                        .chain(activity -> find(tx, caller, key)
                                .chain(signUp -> cancel(tx, caller, activity, signUp))
                                .replaceWith(key)));
    }

    /** The sign-up, locked, if the caller may act for its volunteer. */
    Uni<SignUp> find(Tx tx, Caller caller, long key) {
        return store.lock(tx, key)
                .map(found -> found.orElseThrow(SignUps::unknown))
                .call(signUp -> OwnRows.isOrganiser(caller)
                        ? Uni.createFrom().voidItem()
                        : volunteers.acting(tx, caller, null).invoke(volunteer -> {
                            if (volunteer.id() != signUp.volunteerId()) {
                                throw unknown();
                            }
                        }));
    }

    private Uni<Void> cancel(Tx tx, Caller caller, Activity activity, SignUp signUp) {
        Instant now = clock.instant();
        boolean isOrganiser = OwnRows.isOrganiser(caller);
        activity.refuseLateCancelling(caller, now);
        boolean isFree = signUp.cancel(isOrganiser ? SignUpEnd.BY_ORGANISER : SignUpEnd.BY_VOLUNTEER, now);
        Uni<Void> written = tx.entities().flush();
        if (isOrganiser) {
            written = written.chain(
                    () -> events.tell(tx, activity.moved(SignUpsMoved.Why.REMOVED, List.of(signUp.volunteerId()))));
        }
        return isFree && activity.isFilling(now) ? written.chain(() -> promote(tx, activity, now)) : written;
    }

    private Uni<Void> promote(Tx tx, Activity activity, Instant now) {
        return store.promote(tx, activity.id(), now)
                .chain(promoted -> promoted.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : events.tell(tx, activity.moved(SignUpsMoved.Why.PROMOTED, promoted)));
    }

    static Refused unknown() {
        return new Refused(TimebankProblem.SIGN_UP_NOT_FOUND, "input.signUpId");
    }
}
