package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.ledger.Ledger;
import org.minqing.ledger.Posting;
import org.minqing.ledger.PostingKind;
import org.minqing.ledger.Step;
import org.minqing.places.OrgTree;
import org.minqing.platform.Elevated;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** What becomes of a voucher: scanned and captured at the counter, called off by its owner, refunded by those who answer for it. */
@ApplicationScoped
class Vouchers {
    private static final int REASON_MAX = 200;

    private final Requests requests;
    private final VoucherStore store;
    private final VoucherCodes codes;
    private final Ledger ledger;
    private final OrgTree tree;
    private final Audit audit;

    Vouchers(Requests requests, VoucherStore store, VoucherCodes codes, Ledger ledger, OrgTree tree, Audit audit) {
        this.requests = requests;
        this.store = store;
        this.codes = codes;
        this.ledger = ledger;
        this.tree = tree;
        this.audit = audit;
    }

    /** The voucher may be in another area than the caller: what it may do there is checked under the voucher's lock. */
    private Uni<Outcome> once(
            Caller caller, String operation, String requestId, Object input, Function<Tx, Uni<Long>> change) {
        return requests.once(Elevated.of(caller), operation, requestId, input, change);
    }

    /** Frees the points and puts the pieces back. */
    Uni<Outcome> cancel(Caller caller, VoucherCancel input) {
        return once(
                caller,
                "voucherCancel",
                input.requestId(),
                input,
                tx -> lock(tx, caller, input.voucherId(), "input.voucherId")
                        .map(Voucher::toCancel)
                        .call(voucher -> store.lockItems(tx, List.of(voucher.itemKey())))
                        .call(voucher -> ledger.post(
                                tx,
                                new Posting(
                                        caller.subject(),
                                        "cancel-" + input.requestId(),
                                        PostingKind.RELEASE,
                                        caller.subject(),
                                        voucher.onBehalfOf(),
                                        "",
                                        List.of(new Step.Release(voucher.hold())))))
                        .map(Voucher::key)
                        .call(key -> store.restock(tx, List.of(key), "RELEASED"))
                        .call(key -> store.end(tx, List.of(key), VoucherState.CANCELLED, caller.subject())));
    }

    /** Tells the counter what a code is for; looking again tells the same. */
    Uni<Outcome> scan(Caller caller, VoucherScan input) {
        return once(
                caller,
                "voucherScan",
                input.requestId(),
                input,
                tx -> find(tx, caller, codes.read(input.code()).orElseThrow(Vouchers::foreignCode), "input.code")
                        .map(Voucher::toScan)
                        .map(Voucher::key)
                        .call(key -> store.scan(tx, key, caller.subject())));
    }

    private static Refused foreignCode() {
        return new Refused(VoucherProblem.VOUCHER_CODE_INVALID, "input.code");
    }

    /** Moves the points to the service point: the one transfer of this voucher, in the same transaction (L7). */
    Uni<Outcome> capture(Caller caller, VoucherCapture input) {
        return once(
                caller,
                "voucherCapture",
                input.requestId(),
                input,
                tx -> lock(tx, caller, input.voucherId(), "input.voucherId")
                        .map(Voucher::toCapture)
                        .call(voucher -> ledger.post(
                                        tx,
                                        Posting.of(
                                                caller.subject(),
                                                "capture-" + input.requestId(),
                                                PostingKind.REDEMPTION,
                                                caller.subject(),
                                                new Step.Capture(voucher.hold(), voucher.points())))
                                .chain(posted -> store.capture(
                                        tx,
                                        voucher.key(),
                                        caller.subject(),
                                        posted.results().get(0))))
                        .map(Voucher::key));
    }

    /** Moves the points back to the lots that they came from, as far as they go back. */
    Uni<Outcome> refund(Caller caller, VoucherRefund input) {
        return once(caller, "voucherRefund", input.requestId(), input, tx -> {
            String reason = input.reason().strip();
            if (reason.isEmpty() || reason.length() > REASON_MAX) {
                throw new Refused(VoucherProblem.VOUCHER_REASON_MISSING, "input.reason");
            }
            return lock(tx, caller, input.voucherId(), "input.voucherId")
                    .invoke(voucher -> checkArea(caller, voucher))
                    .invoke(Voucher::toRefund)
                    .call(voucher -> input.isReturned()
                            ? store.lockItems(tx, List.of(voucher.itemKey()))
                            : Uni.createFrom().voidItem())
                    .call(voucher -> moveBack(tx, caller, voucher, input, reason))
                    .call(voucher -> input.isReturned()
                            ? store.restock(tx, List.of(voucher.key()), "RETURNED")
                            : Uni.createFrom().voidItem())
                    .call(voucher -> note(tx, caller, voucher))
                    .map(Voucher::key);
        });
    }

    private Uni<Void> moveBack(Tx tx, Caller caller, Voucher voucher, VoucherRefund input, String reason) {
        return ledger.post(
                        tx,
                        Posting.of(
                                caller.subject(),
                                "refund-" + input.requestId(),
                                PostingKind.REFUND,
                                caller.subject(),
                                new Step.Reverse(voucher.toRefund(), voucher.points())))
                .chain(posted -> store.refund(
                        tx,
                        voucher.key(),
                        caller.subject(),
                        reason,
                        posted.results().get(0)));
    }

    private void checkArea(Caller caller, Voucher voucher) {
        boolean isOwn = Arrays.stream(tree.areasOf(caller.areas()))
                .anyMatch(area -> area == voucher.neighbourhoodId() || area == voucher.counterNeighbourhoodId());
        if (!isOwn) {
            throw notFound("input.voucherId");
        }
    }

    /** Without the reason, which stands with the voucher: it may tell of a person, and a sealed line is never forgotten. */
    private Uni<Void> note(Tx tx, Caller caller, Voucher voucher) {
        return audit.write(
                tx,
                caller,
                new Audit.Line(
                        voucher.neighbourhoodId(),
                        "VOUCHER_REFUND",
                        VoucherView.TYPE,
                        NodeId.of(VoucherView.TYPE, voucher.key()),
                        null,
                        Map.of("points", voucher.points())));
    }

    private Uni<Voucher> lock(Tx tx, Caller caller, String id, String path) {
        return find(tx, caller, NodeId.number(VoucherView.TYPE, id).orElse(-1L), path);
    }

    private Uni<Voucher> find(Tx tx, Caller caller, long key, String path) {
        return store.lock(tx, key, caller.subject()).map(found -> found.orElseThrow(() -> notFound(path)));
    }

    private static Refused notFound(String path) {
        return new Refused(VoucherProblem.VOUCHER_NOT_FOUND, path);
    }
}
