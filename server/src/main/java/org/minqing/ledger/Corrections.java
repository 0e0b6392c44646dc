package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** What stewards and secretaries do to accounts: put mistakes right, grant from the pool. Always with a reason, never by an edit. */
@ApplicationScoped
class Corrections {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Set<PostingKind> REVERSIBLE =
            EnumSet.of(PostingKind.GIFT, PostingKind.DONATION, PostingKind.GRANT, PostingKind.OPENING);

    private final Requests requests;
    private final Ledger ledger;
    private final CorrectionStore store;
    private final EarningStore rules;
    private final Clock clock;

    Corrections(Requests requests, Ledger ledger, CorrectionStore store, EarningStore rules, Clock clock) {
        this.requests = requests;
        this.ledger = ledger;
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    /** Moves a transfer back that is in the caller's sight. */
    Uni<Outcome> reverse(Caller caller, TransferReverse input) {
        return requests.once(caller, "transferReverse", input.requestId(), input, tx -> reverse(tx, caller, input));
    }

    private Uni<Long> reverse(Tx tx, Caller caller, TransferReverse input) {
        refuseUnlessReason(input.reason());
        long key = NodeId.number(EntryView.TRANSFER_TYPE, input.transferId()).orElse(-1L);
        return store.find(tx, key)
                .map(found -> found.orElseThrow(
                        () -> new Refused(LedgerProblem.LEDGER_TRANSFER_NOT_FOUND, "input.transferId")))
                .map(open -> new Step.Reverse(key, count(input, open)))
                .chain(step ->
                        ledger.post(tx, posting(caller, input.requestId(), PostingKind.REVERSAL, input.reason(), step)))
                .map(posted -> posted.results().get(0));
    }

    private static long count(TransferReverse input, CorrectionStore.Open open) {
        if (open.kind() == PostingKind.REVERSAL) {
            throw new Refused(LedgerProblem.LEDGER_REVERSAL_REVERSED, "input.transferId");
        }
        if (!REVERSIBLE.contains(open.kind())) {
            throw new Refused(LedgerProblem.LEDGER_KIND_NOT_REVERSIBLE, "input.transferId");
        }
        long count = input.amount() == null ? open.left() : input.amount();
        if (count < 1 || count > open.left()) {
            throw new Refused(LedgerProblem.LEDGER_REVERSAL_EXCEEDS, "input.amount");
        }
        return count;
    }

    /** Gives points of the pool of the resident's neighbourhood, up to what the rules allow. */
    Uni<Outcome> grant(Caller caller, PoolGrant input) {
        return requests.once(caller, "poolGrant", input.requestId(), input, tx -> grant(tx, caller, input));
    }

    private Uni<Long> grant(Tx tx, Caller caller, PoolGrant input) {
        refuseUnlessReason(input.reason());
        long resident = NodeId.number("Resident", input.residentId()).orElse(-1L);
        LocalDate today = LocalDate.ofInstant(clock.instant(), SHANGHAI);
        return store.home(tx, resident)
                .map(found -> found.orElseThrow(
                        () -> new Refused(LedgerProblem.LEDGER_RESIDENT_NOT_FOUND, "input.residentId")))
                .chain(home -> rules.rules(tx)
                        .map(all -> all.floorEntry(today).getValue())
                        .map(rule -> step(rule, today, home, input.points()))
                        .chain(step -> ledger.post(
                                tx, posting(caller, input.requestId(), PostingKind.GRANT, input.reason(), step)))
                        .replaceWith(home.resident()));
    }

    private static Step step(EarningRule rule, LocalDate today, CorrectionStore.Home home, int points) {
        if (points < 1 || points > rule.grantPointsMax()) {
            throw new Refused(LedgerProblem.LEDGER_AMOUNT_OUT_OF_RANGE, "input.points", rule.grantPointsMax());
        }
        return new Step.Transfer(
                AccountKey.pool(home.area(), Asset.POINTS),
                AccountKey.resident(home.resident(), Asset.POINTS),
                Amount.points(points),
                rule.lastDay(today));
    }

    private static Posting posting(Caller caller, String id, PostingKind kind, String reason, Step step) {
        return new Posting(caller.subject(), id, kind, caller.subject(), null, reason.strip(), List.of(step));
    }

    private static void refuseUnlessReason(String reason) {
        if (!Proxies.isReason(reason)) {
            throw new Refused(LedgerProblem.LEDGER_REASON_MISSING, "input.reason");
        }
    }
}
