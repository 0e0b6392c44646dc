package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Who acts for residents without a phone: granted and ended by those who know both, written down each time. */
@ApplicationScoped
class Proxies {
    private static final int REASON_MIN = 4;
    private static final int REASON_MAX = 200;

    private final Requests requests;
    private final ProxyStore store;
    private final Members members;
    private final Audit audit;
    private final Clock clock;

    Proxies(Requests requests, ProxyStore store, Members members, Audit audit, Clock clock) {
        this.requests = requests;
        this.store = store;
        this.members = members;
        this.audit = audit;
        this.clock = clock;
    }

    /** Lets a sign-in speak for a resident of the caller's area. */
    Uni<Outcome> link(Caller caller, MemberLink input) {
        long resident = resident(input.residentId());
        return requests.once(
                caller,
                "memberLink",
                input.requestId(),
                input,
                tx -> members.link(tx, input.subject().strip(), resident, caller.subject())
                        .chain(() -> write(tx, caller, "MEMBER_LINK", input.residentId(), input.subject()))
                        .replaceWith(resident));
    }

    Uni<Outcome> grant(Caller caller, ProxyGrant input) {
        return requests.once(caller, "proxyGrant", input.requestId(), input, tx -> grant(tx, caller, input));
    }

    private Uni<Long> grant(Tx tx, Caller caller, ProxyGrant input) {
        long owner = resident(input.ownerId());
        long proxy = resident(input.proxyId());
        refuseUnless(isReason(input.reason()), LedgerProblem.LEDGER_REASON_MISSING, "input.reason");
        refuseUnless(owner != proxy, LedgerProblem.LEDGER_RESIDENT_NOT_FOUND, "input.proxyId");
        refuseUnless(
                ProxyStore.isSensible(clock.instant(), input.until()),
                LedgerProblem.LEDGER_PROXY_ENDS_BADLY,
                "input.until");
        return store.areThere(tx, owner, proxy)
                .invoke(areThere -> refuseUnless(areThere, LedgerProblem.LEDGER_RESIDENT_NOT_FOUND, "input.ownerId"))
                .chain(() -> store.grant(tx, owner, proxy, input, caller.subject()))
                .map(granted ->
                        granted.orElseThrow(() -> new Refused(LedgerProblem.LEDGER_PROXY_THERE, "input.proxyId")))
                .call(() -> write(tx, caller, "PROXY_GRANT", input.ownerId(), input.proxyId()));
    }

    Uni<Outcome> end(Caller caller, ProxyEnd input) {
        long key = NodeId.number(ProxyView.TYPE, input.pointsProxyId()).orElse(-1L);
        return requests.once(
                caller,
                "proxyEnd",
                input.requestId(),
                input,
                tx -> store.isOver(tx, key)
                        .map(found -> found.orElseThrow(
                                () -> new Refused(LedgerProblem.LEDGER_PROXY_NOT_FOUND, "input.pointsProxyId")))
                        .invoke(isOver -> refuseUnless(!isOver, LedgerProblem.LEDGER_PROXY_OVER, "input.pointsProxyId"))
                        .chain(() -> store.end(tx, key, caller.subject()))
                        .chain(() -> write(tx, caller, "PROXY_END", input.pointsProxyId(), ""))
                        .replaceWith(key));
    }

    private Uni<Void> write(Tx tx, Caller caller, String action, String subject, String other) {
        return audit.write(tx, caller, new Audit.Line(null, action, "Resident", subject, null, Map.of("other", other)));
    }

    static boolean isReason(String reason) {
        int length = reason.strip().length();
        return length >= REASON_MIN && length <= REASON_MAX;
    }

    private static long resident(String id) {
        return NodeId.number("Resident", id).orElse(-1L);
    }

    private static void refuseUnless(boolean isSo, LedgerProblem problem, String path) {
        if (!isSo) {
            throw new Refused(problem, path);
        }
    }
}
