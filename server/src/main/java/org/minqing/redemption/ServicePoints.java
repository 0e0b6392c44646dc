package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.minqing.access.Caller;
import org.minqing.ledger.AccountKey;
import org.minqing.ledger.Ledger;
import org.minqing.places.OrgTree;
import org.minqing.platform.Elevated;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Where points are redeemed, edited by those who answer for the area. */
@ApplicationScoped
public class ServicePoints {
    private final Requests requests;
    private final ServicePointStore store;
    private final Ledger ledger;
    private final OrgTree tree;

    ServicePoints(Requests requests, ServicePointStore store, Ledger ledger, OrgTree tree) {
        this.requests = requests;
        this.store = store;
        this.ledger = ledger;
        this.tree = tree;
    }

    /** Makes a service point or adds a version to one. */
    public Uni<Outcome> save(Caller caller, ServicePointSave input) {
        return requests.once(
                Elevated.of(caller), "servicePointSave", input.requestId(), input, tx -> save(tx, caller, input));
    }

    private Uni<Long> save(Tx tx, Caller caller, ServicePointSave input) {
        ServicePointDraft draft = ServicePointDraft.of(input, reach(caller, input));
        if (input.servicePointId() == null) {
            return store.save(tx, null, draft, caller.subject())
                    .call(key -> ledger.open(tx, AccountKey.merchant(key), draft.neighbourhoodId()));
        }
        long key = NodeId.number(ServicePointView.TYPE, input.servicePointId()).orElse(-1L);
        return store.lock(tx, key)
                .map(found -> found.filter(current -> current.neighbourhoodId() == draft.neighbourhoodId())
                        .orElseThrow(ServicePoints::notFound))
                .invoke(current -> checkVersion(input, current))
                .chain(() -> store.save(tx, key, draft, caller.subject()));
    }

    private static void checkVersion(ServicePointSave input, ServicePointStore.Current current) {
        if (input.version() == null || input.version() != current.version()) {
            throw new Refused(RedemptionProblem.SERVICE_POINT_CHANGED_MEANWHILE, "input.version", current.version());
        }
    }

    private static Refused notFound() {
        return new Refused(RedemptionProblem.SERVICE_POINT_NOT_FOUND, "input.servicePointId");
    }

    private ServicePointDraft.Reach reach(Caller caller, ServicePointSave input) {
        Set<Integer> own = own(caller);
        int[] stands = tree.areasBelow(input.neighbourhoodId());
        if (stands.length != 1 || !own.contains(stands[0])) {
            throw new Refused(RedemptionProblem.SERVICE_POINT_AREA_NOT_YOURS, "input.neighbourhoodId");
        }
        String serves = input.servesId() == null ? input.neighbourhoodId() : input.servesId();
        Set<Integer> areas = Arrays.stream(tree.areasBelow(serves)).boxed().collect(Collectors.toSet());
        if (!areas.contains(stands[0]) || !own.containsAll(areas)) {
            throw new Refused(RedemptionProblem.SERVICE_POINT_SERVES_NOT_YOURS, "input.servesId");
        }
        int node = NodeId.number("OrgNode", serves).orElseThrow().intValue();
        return new ServicePointDraft.Reach(
                stands[0], node, areas.stream().sorted().toArray(Integer[]::new));
    }

    private Set<Integer> own(Caller caller) {
        return new HashSet<>(Arrays.asList(ServicePointStore.boxed(tree.areasOf(caller.areas()))));
    }
}
