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
                tx -> link(tx, caller, input.subject().strip(), resident)
                        .call(area ->
                                audit.write(tx, caller, line(area, "MEMBER_LINK", input.residentId(), input.subject())))
                        .replaceWith(resident));
    }

    /** Nobody who links others makes its own sign-in speak for somebody. */
    private Uni<Integer> link(Tx tx, Caller caller, String subject, long resident) {
        refuseUnless(!subject.equals(caller.subject()), LedgerProblem.LEDGER_MEMBER_ONESELF, "input.subject");
        return members.link(tx, subject, resident, caller.subject());
    }

    /** The sign-in that spoke for a resident speaks for nobody any more: a phone was lost, another one is to be linked. */
    Uni<Outcome> unlink(Caller caller, MemberUnlink input) {
        long resident = resident(input.residentId());
        return requests.once(
                caller,
                "memberUnlink",
                input.requestId(),
                input,
                tx -> members.unlink(tx, resident)
                        .call(unlinked -> audit.write(
                                tx,
                                caller,
                                line(
                                        unlinked.get(0).neighbourhoodId(),
                                        "MEMBER_UNLINK",
                                        input.residentId(),
                                        String.join(
                                                " ",
                                                unlinked.stream()
                                                        .map(MemberStore.Unlinked::subject)
                                                        .toList()))))
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
        return store.findArea(tx, owner, proxy)
                .map(found ->
                        found.orElseThrow(() -> new Refused(LedgerProblem.LEDGER_RESIDENT_NOT_FOUND, "input.ownerId")))
                .chain(area -> store.grant(tx, owner, proxy, input, caller.subject())
                        .map(granted -> granted.orElseThrow(
                                () -> new Refused(LedgerProblem.LEDGER_PROXY_THERE, "input.proxyId")))
                        .call(() ->
                                audit.write(tx, caller, line(area, "PROXY_GRANT", input.ownerId(), input.proxyId()))));
    }

    Uni<Outcome> end(Caller caller, ProxyEnd input) {
        long key = NodeId.number(ProxyView.TYPE, input.pointsProxyId()).orElse(-1L);
        return requests.once(
                caller,
                "proxyEnd",
                input.requestId(),
                input,
                tx -> store.findStanding(tx, key)
                        .map(found -> found.orElseThrow(
                                () -> new Refused(LedgerProblem.LEDGER_PROXY_NOT_FOUND, "input.pointsProxyId")))
                        .invoke(proxy ->
                                refuseUnless(!proxy.isOver(), LedgerProblem.LEDGER_PROXY_OVER, "input.pointsProxyId"))
                        .call(() -> store.end(tx, key, caller.subject()))
                        .call(proxy ->
                                audit.write(tx, caller, line(proxy.area(), "PROXY_END", input.pointsProxyId(), "")))
                        .replaceWith(key));
    }

    /** For the auditors of the area where the resident lives, and for no others. */
    private static Audit.Line line(int area, String action, String subject, String other) {
        return new Audit.Line(area, action, "Resident", subject, null, Map.of("other", other));
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
