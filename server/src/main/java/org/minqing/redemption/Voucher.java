package org.minqing.redemption;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/** A voucher under its lock. It owns what may become of it. */
record Voucher(
        long key,
        int neighbourhoodId,
        int counterNeighbourhoodId,
        long itemKey,
        int pieces,
        long points,
        long hold,
        @Nullable Long transfer,
        VoucherState state,
        boolean isScanned,
        boolean isOver,
        Standing standing) {
    /**
     * How whoever asks stands to it.
     *
     * @param owner the resident whose it is
     * @param isTheirs whether they are the owner or its proxy
     * @param isOwner whether they are the owner
     * @param isAtCounter whether they stand at the counter of its service point
     */
    record Standing(long owner, boolean isTheirs, boolean isOwner, boolean isAtCounter) {}

    /** Its points may go back as long as nobody captured them; by its owner only. */
    Voucher toCancel() {
        check(standing.isTheirs, VoucherProblem.VOUCHER_NOT_FOUND, "input.voucherId");
        checkHeld("input.voucherId");
        return this;
    }

    /** A counter sees what is for it, and may look again. */
    Voucher toScan() {
        check(standing.isAtCounter, VoucherProblem.VOUCHER_NOT_FOUND, "input.code");
        checkHeld("input.code");
        check(!isOver, VoucherProblem.VOUCHER_EXPIRED, "input.code");
        return this;
    }

    /** Nothing is captured that was not shown. */
    Voucher toCapture() {
        check(standing.isAtCounter, VoucherProblem.VOUCHER_NOT_FOUND, "input.voucherId");
        checkHeld("input.voucherId");
        check(!isOver, VoucherProblem.VOUCHER_EXPIRED, "input.voucherId");
        check(isScanned, VoucherProblem.VOUCHER_NOT_SCANNED, "input.voucherId");
        return this;
    }

    /** The transfer to reverse. */
    @CanIgnoreReturnValue
    long toRefund() {
        check(state != VoucherState.REFUNDED, VoucherProblem.VOUCHER_REFUNDED, "input.voucherId");
        Long captured = transfer;
        if (captured == null) {
            throw new Refused(VoucherProblem.VOUCHER_NOT_CAPTURED, "input.voucherId");
        }
        return captured;
    }

    /** The resident for whom somebody else acts; null for the owner itself. */
    @Nullable
    Long onBehalfOf() {
        return standing.isOwner ? null : standing.owner;
    }

    private void checkHeld(String path) {
        switch (state) {
            case HELD -> {}
            case CAPTURED -> throw new Refused(VoucherProblem.VOUCHER_CAPTURED, path);
            case CANCELLED -> throw new Refused(VoucherProblem.VOUCHER_CANCELLED, path);
            case RELEASED -> throw new Refused(VoucherProblem.VOUCHER_RELEASED, path);
            case REFUNDED -> throw new Refused(VoucherProblem.VOUCHER_REFUNDED, path);
        }
    }

    private static void check(boolean isRight, VoucherProblem problem, String path) {
        if (!isRight) {
            throw new Refused(problem, path);
        }
    }
}
