package org.minqing.redemption;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.ProblemCode;

/** An item under its lock, while those who want it are served in order. It owns what makes a redemption right. */
final class Shelf {
    /** The item as it stands when it is locked. */
    record Stand(
            long itemKey,
            int version,
            String name,
            int points,
            @Nullable Integer limit,
            int holdDays,
            boolean isOffered,
            int onHand,
            long servicePoint,
            Integer[] areas,
            Instant now) {}

    private final Stand stand;
    private final Map<Long, Integer> taken = new HashMap<>();
    private int left;
    private boolean isFreed;

    Shelf(Stand stand) {
        this.stand = stand;
        this.left = stand.onHand;
    }

    Stand stand() {
        return stand;
    }

    /** To the millisecond, as the ledger tells one hold from another. */
    Instant holdUntil() {
        return stand.now.plus(stand.holdDays, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Why this cannot be; null when it can, and then the pieces are set aside. */
    @Nullable
    ProblemCode take(Redeeming redeeming, Buyer buyer) {
        if (!stand.isOffered) {
            return VoucherProblem.REDEEM_ITEM_NOT_OFFERED;
        }
        if (buyer.member() == null) {
            return VoucherProblem.REDEEM_NO_MEMBER;
        }
        Long owner = buyer.owner();
        if (owner == null || !buyer.isAllowed()) {
            return VoucherProblem.REDEEM_OWNER_NOT_YOURS;
        }
        if (left < redeeming.pieces()) {
            return VoucherProblem.REDEEM_SOLD_OUT;
        }
        int has = buyer.taken() + taken.getOrDefault(owner, 0) + redeeming.pieces();
        if (stand.limit != null && has > stand.limit) {
            return VoucherProblem.REDEEM_LIMIT_REACHED;
        }
        taken.merge(owner, redeeming.pieces(), Integer::sum);
        left -= redeeming.pieces();
        return null;
    }

    /** Somebody who was served has too few points: whoever was refused for want of pieces must ask again. */
    void giveBack() {
        isFreed = true;
    }

    /** Whether a refusal may no longer be so. */
    boolean isDoubtful(ProblemCode refusal) {
        return isFreed && (refusal == VoucherProblem.REDEEM_SOLD_OUT || refusal == VoucherProblem.REDEEM_LIMIT_REACHED);
    }
}
