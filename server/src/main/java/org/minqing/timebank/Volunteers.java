package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.places.OrgTree;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Who helps; the door for other features. */
@ApplicationScoped
public class Volunteers {
    private final Requests requests;
    private final VolunteerStore store;
    private final OrgTree tree;
    private final Audit audit;

    Volunteers(Requests requests, VolunteerStore store, OrgTree tree, Audit audit) {
        this.requests = requests;
        this.store = store;
        this.tree = tree;
        this.audit = audit;
    }

    /** The accounts of those of these volunteers who have one; others are told by somebody else. */
    public Uni<List<String>> listSubjects(Tx tx, Collection<Long> volunteers) {
        return store.listSubjects(tx, volunteers);
    }

    /** Registers the caller itself, or somebody for whom the neighbourhood does it. */
    Uni<Outcome> register(Caller caller, VolunteerRegister input) {
        return requests.once(caller, "volunteerRegister", input.requestId(), input, tx -> {
            VolunteerProfile profile = VolunteerProfile.of(input);
            return identity(tx, caller, input)
                    .map(identity -> Volunteer.register(identity, profile, caller))
                    .call(volunteer -> written(tx.entities().persist(volunteer)))
                    .call(volunteer -> note(tx, caller, "VOLUNTEER_REGISTER", volunteer))
                    .map(Volunteer::id);
        });
    }

    private Uni<Volunteer.Identity> identity(Tx tx, Caller caller, VolunteerRegister input) {
        boolean isForOthers = OwnRows.isOrganiser(caller);
        if (!isForOthers && (input.residentId() != null || input.subject() != null)) {
            throw new Refused(TimebankProblem.VOLUNTEER_RESIDENT_NOT_FOUND, "input.residentId");
        }
        String subject = isForOthers ? input.subject() : caller.subject();
        if (input.residentId() == null) {
            return Uni.createFrom().item(new Volunteer.Identity(area(caller, input.orgNodeId()), subject, null));
        }
        long resident = NodeId.number("Resident", input.residentId()).orElse(-1L);
        return store.findAreaOfResident(tx, resident)
                .map(area -> new Volunteer.Identity(
                        area.orElseThrow(
                                () -> new Refused(TimebankProblem.VOLUNTEER_RESIDENT_NOT_FOUND, "input.residentId")),
                        subject,
                        resident));
    }

    /** The neighbourhood that is named; it may be left out where the caller has but one. */
    private int area(Caller caller, @Nullable String orgNodeId) {
        int[] own = tree.areasOf(caller.areas());
        int[] asked = orgNodeId == null ? own : tree.areasBelow(orgNodeId);
        if (asked.length != 1 || Arrays.stream(own).noneMatch(area -> area == asked[0])) {
            throw new Refused(TimebankProblem.VOLUNTEER_AREA_NOT_FOUND, "input.orgNodeId");
        }
        return asked[0];
    }

    /** Changes what is known of a volunteer: the volunteer itself, or the neighbourhood. */
    Uni<Outcome> change(Caller caller, VolunteerChange input) {
        return requests.once(caller, "volunteerChange", input.requestId(), input, tx -> {
            VolunteerProfile profile = VolunteerProfile.of(input);
            return find(tx, caller, input.volunteerId())
                    .invoke(volunteer -> volunteer.change(profile, input.version()))
                    .call(() -> written(tx.entities().flush()))
                    .map(Volunteer::id);
        });
    }

    /** Lets a volunteer sign up, or no longer. */
    Uni<Outcome> decide(Caller caller, VolunteerDecide input) {
        return requests.once(
                caller,
                "volunteerDecide",
                input.requestId(),
                input,
                tx -> find(tx, caller, input.volunteerId())
                        .call(volunteer -> link(tx, volunteer, input.residentId()))
                        .invoke(volunteer -> volunteer.decide(input.state(), caller, input.version()))
                        .call(() -> written(tx.entities().flush()))
                        .call(volunteer -> note(tx, caller, "VOLUNTEER_" + input.state(), volunteer))
                        .map(Volunteer::id));
    }

    private Uni<Void> link(Tx tx, Volunteer volunteer, @Nullable String residentId) {
        if (residentId == null) {
            return Uni.createFrom().voidItem();
        }
        long resident = NodeId.number("Resident", residentId).orElse(-1L);
        return store.findAreaOfResident(tx, resident)
                .invoke(area -> {
                    if (area.isEmpty()) {
                        throw new Refused(TimebankProblem.VOLUNTEER_RESIDENT_NOT_FOUND, "input.residentId");
                    }
                    volunteer.belongTo(resident);
                })
                .replaceWithVoid();
    }

    private Uni<Volunteer> find(Tx tx, Caller caller, String id) {
        return store.find(tx, NodeId.number(VolunteerView.TYPE, id).orElse(-1L))
                .map(found -> found.filter(volunteer -> OwnRows.isOrganiser(caller) || volunteer.is(caller))
                        .orElseThrow(() -> new Refused(TimebankProblem.VOLUNTEER_NOT_FOUND, "input.volunteerId")));
    }

    /** The volunteer who acts: the caller, or the one for whom the neighbourhood does. */
    Uni<Volunteer> acting(Tx tx, Caller caller, @Nullable String volunteerId) {
        if (volunteerId == null) {
            return store.findBySubject(tx, caller.subject())
                    .map(found -> found.orElseThrow(() -> new Refused(TimebankProblem.VOLUNTEER_NOT_YOU, "")));
        }
        return find(tx, caller, volunteerId);
    }

    private static Uni<Void> written(Uni<Void> writing) {
        return writing.onFailure(ConstraintViolationException.class)
                .transform(twice -> new Refused(TimebankProblem.VOLUNTEER_KNOWN, "input"))
                .onFailure(
                        failure -> failure instanceof OptimisticLockException || failure instanceof StaleStateException)
                .transform(late -> new Refused(TimebankProblem.VOLUNTEER_CHANGED_MEANWHILE, "input.version"));
    }

    private Uni<Void> note(Tx tx, Caller caller, String action, Volunteer volunteer) {
        String id = NodeId.of(VolunteerView.TYPE, volunteer.id());
        return audit.write(
                tx,
                caller,
                new Audit.Line(volunteer.neighbourhoodId(), action, VolunteerView.TYPE, id, null, Map.of()));
    }
}
