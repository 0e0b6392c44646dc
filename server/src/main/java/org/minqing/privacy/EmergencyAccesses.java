package org.minqing.privacy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.places.OrgTree;
import org.minqing.platform.Elevated;
import org.minqing.platform.Events;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Looking beyond what is one's own, in an emergency. */
@ApplicationScoped
class EmergencyAccesses {
    private static final int REASON_MIN = 10;
    private static final int REASON_MAX = 500;

    private final UnitOfWork work;
    private final Requests requests;
    private final EmergencyAccessStore store;
    private final OpenAccesses open;
    private final OrgTree tree;
    private final Audit audit;
    private final Events events;

    EmergencyAccesses(
            UnitOfWork work,
            Requests requests,
            EmergencyAccessStore store,
            OpenAccesses open,
            OrgTree tree,
            Audit audit,
            Events events) {
        this.work = work;
        this.requests = requests;
        this.store = store;
        this.open = open;
        this.tree = tree;
        this.audit = audit;
        this.events = events;
    }

    /** Opens a neighbourhood of the caller's own sub-district to them, until it ends by itself. The audit line stands before any look. */
    Uni<Outcome> start(Caller caller, EmergencyAccessStart input) {
        return requests.once(
                        Elevated.of(caller),
                        "emergencyAccessStart",
                        input.requestId(),
                        input,
                        tx -> start(tx, caller, input))
                .call(open::refresh);
    }

    private Uni<Long> start(Tx tx, Caller caller, EmergencyAccessStart input) {
        String reason = input.reason().strip();
        if (reason.length() < REASON_MIN || reason.length() > REASON_MAX) {
            throw new Refused(PrivacyProblem.EMERGENCY_REASON_INVALID, "input.reason");
        }
        int area = area(caller, input.orgNodeId());
        return store.start(tx, caller, area, reason)
                .call(key -> audit.write(tx, caller, line("EMERGENCY_ACCESS_START", area, key, reason)))
                .call(key -> events.tell(tx, new EmergencyAccessStarted(area, key)));
    }

    private int area(Caller caller, String orgNodeId) {
        int[] asked = tree.areasBelow(orgNodeId);
        if (asked.length != 1
                || Arrays.stream(tree.areasAround(caller.areas())).noneMatch(around -> around == asked[0])) {
            throw new Refused(PrivacyProblem.EMERGENCY_AREA_NOT_FOUND, "input.orgNodeId");
        }
        return asked[0];
    }

    /** Ends one's own, or as its supervisor any of one's area. */
    Uni<Outcome> end(Caller caller, EmergencyAccessStop input) {
        return requests.once(
                        Elevated.of(caller),
                        "emergencyAccessEnd",
                        input.requestId(),
                        input,
                        tx -> end(tx, caller, input))
                .call(open::refresh);
    }

    private Uni<Long> end(Tx tx, Caller caller, EmergencyAccessStop input) {
        long key = NodeId.number(EmergencyAccessView.TYPE, input.emergencyAccessId())
                .orElse(-1L);
        return store.find(tx, key)
                .map(found -> found.filter(access -> isSeen(caller, access))
                        .orElseThrow(() ->
                                new Refused(PrivacyProblem.EMERGENCY_ACCESS_NOT_FOUND, "input.emergencyAccessId")))
                .call(access -> store.end(tx, key, caller.subject()).invoke(ended -> {
                    if (!ended) {
                        throw new Refused(PrivacyProblem.EMERGENCY_ACCESS_OVER, "input.emergencyAccessId");
                    }
                }))
                .call(access ->
                        audit.write(tx, caller, line("EMERGENCY_ACCESS_END", access.neighbourhoodId(), key, null)))
                .replaceWith(key);
    }

    /** The latest of the caller's areas and their own, 200 at most. */
    Uni<List<EmergencyAccessView>> list(Caller caller) {
        return work.run(
                Elevated.of(caller), tx -> store.listLatest(tx, tree.areasOf(caller.areas()), caller.subject()));
    }

    Uni<Optional<EmergencyAccessView>> find(Caller caller, long key) {
        return work.run(Elevated.of(caller), tx -> store.find(tx, key))
                .map(found -> found.filter(access -> isSeen(caller, access)));
    }

    private static boolean isSeen(Caller caller, EmergencyAccessView access) {
        return access.subject().equals(caller.subject()) || caller.scope().includes(access.neighbourhoodId());
    }

    private static Audit.Line line(String action, int area, long key, @Nullable String reason) {
        return new Audit.Line(
                area, action, EmergencyAccessView.TYPE, NodeId.of(EmergencyAccessView.TYPE, key), reason, Map.of());
    }
}
