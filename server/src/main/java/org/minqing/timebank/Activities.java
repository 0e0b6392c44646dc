package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.places.OrgTree;
import org.minqing.platform.Events;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** What volunteers do together: posted by a neighbourhood, or asked for. */
@ApplicationScoped
class Activities {
    private static final int REASON_MAX = 200;

    private final Requests requests;
    private final ActivityStore store;
    private final SignUpStore signUps;
    private final VolunteerStore volunteers;
    private final OrgTree tree;
    private final Events events;
    private final Audit audit;
    private final Clock clock;

    Activities(
            Requests requests,
            ActivityStore store,
            SignUpStore signUps,
            VolunteerStore volunteers,
            OrgTree tree,
            Events events,
            Audit audit,
            Clock clock) {
        this.requests = requests;
        this.store = store;
        this.signUps = signUps;
        this.volunteers = volunteers;
        this.tree = tree;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Posts an activity of one neighbourhood of the caller's. */
    Uni<Outcome> post(Caller caller, ActivityPost input) {
        return requests.once(caller, "activityPost", input.requestId(), input, tx -> {
            int[] asked = tree.areasBelow(input.orgNodeId());
            if (asked.length != 1 || Arrays.stream(tree.areasOf(caller.areas())).noneMatch(area -> area == asked[0])) {
                throw new Refused(TimebankProblem.VOLUNTEER_AREA_NOT_FOUND, "input.orgNodeId");
            }
            ActivityDraft draft = ActivityDraft.of(input, asked[0], null, clock.instant());
            return write(tx, caller, Activity.of(draft, ActivityOrigin.POSTED, caller));
        });
    }

    /** Asks for help: the neighbourhood for a resident, or a volunteer for itself, who then waits for approval. */
    Uni<Outcome> ask(Caller caller, ActivityAsk input) {
        return requests.once(
                caller,
                "activityAsk",
                input.requestId(),
                input,
                tx -> receiver(tx, caller, input).chain(receiver -> {
                    ActivityDraft draft =
                            ActivityDraft.of(input, receiver.neighbourhoodId, receiver.key, clock.instant());
                    return write(tx, caller, Activity.of(draft, ActivityOrigin.ASKED, caller));
                }));
    }

    private record Receiver(int neighbourhoodId, long key) {}

    private Uni<Receiver> receiver(Tx tx, Caller caller, ActivityAsk input) {
        Long named = input.residentId() == null
                ? null
                : NodeId.number("Resident", input.residentId()).orElse(-1L);
        if (named != null && OwnRows.isOrganiser(caller)) {
            return of(tx, named);
        }
        return volunteers
                .findBySubject(tx, caller.subject())
                .map(found -> found.map(Volunteer::residentId)
                        .filter(own -> named == null || named.equals(own))
                        .orElseThrow(() -> new Refused(TimebankProblem.ACTIVITY_RECEIVER_NOT_YOU, "input.residentId")))
                .chain(own -> of(tx, own));
    }

    private Uni<Receiver> of(Tx tx, long resident) {
        return volunteers
                .findAreaOfResident(tx, resident)
                .map(area -> new Receiver(
                        area.orElseThrow(
                                () -> new Refused(TimebankProblem.ACTIVITY_RECEIVER_NOT_FOUND, "input.residentId")),
                        resident));
    }

    private Uni<Long> write(Tx tx, Caller caller, Activity activity) {
        return tx.entities()
                .persist(activity)
                .chain(() -> tx.entities().flush())
                .chain(() -> note(tx, caller, "ACTIVITY_" + activity.state(), activity))
                .replaceWith(activity::id);
    }

    /** Agrees to what was asked for. */
    Uni<Outcome> open(Caller caller, ActivityOpen input) {
        return requests.once(
                caller,
                "activityOpen",
                input.requestId(),
                input,
                tx -> change(tx, caller, input.activityId(), activity -> activity.open(caller, clock.instant()))
                        .map(Activity::id));
    }

    /** Cancels it and all its sign-ups, whose volunteers are told. */
    Uni<Outcome> cancel(Caller caller, ActivityCancel input) {
        return requests.once(caller, "activityCancel", input.requestId(), input, tx -> {
            Instant now = clock.instant();
            String reason = input.reason().strip();
            if (reason.isEmpty() || reason.length() > REASON_MAX) {
                throw new Refused(TimebankProblem.ACTIVITY_TEXT_TOO_LONG, "input.reason", REASON_MAX);
            }
            return change(tx, caller, input.activityId(), activity -> activity.cancel(caller, reason, now))
                    .call(activity -> callOff(tx, activity, now))
                    .map(Activity::id);
        });
    }

    private Uni<Void> callOff(Tx tx, Activity activity, Instant now) {
        return signUps.cancelAll(tx, activity.id(), now)
                .chain(moved -> moved.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : events.tell(tx, activity.moved(SignUpsMoved.Why.ACTIVITY_CANCELLED, moved)));
    }

    private Uni<Activity> change(Tx tx, Caller caller, String id, Consumer<Activity> change) {
        return find(tx, id)
                .invoke(change)
                .call(() -> tx.entities().flush())
                .call(activity -> note(tx, caller, "ACTIVITY_" + activity.state(), activity));
    }

    /** The activity, its row locked. */
    Uni<Activity> find(Tx tx, String id) {
        return store.lock(tx, NodeId.number(ActivityView.TYPE, id).orElse(-1L))
                .map(found ->
                        found.orElseThrow(() -> new Refused(TimebankProblem.ACTIVITY_NOT_FOUND, "input.activityId")));
    }

    private Uni<Void> note(Tx tx, Caller caller, String action, Activity activity) {
        String id = NodeId.of(ActivityView.TYPE, activity.id());
        return audit.write(
                tx, caller, new Audit.Line(activity.neighbourhoodId(), action, ActivityView.TYPE, id, null, Map.of()));
    }
}
