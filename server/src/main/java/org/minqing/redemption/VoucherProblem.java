package org.minqing.redemption;

import org.minqing.platform.ProblemCode;

/** What can be refused about vouchers and settlements. */
public enum VoucherProblem implements ProblemCode {
    REDEEM_ITEM_NOT_OFFERED("该项现在不能兑换", "This item cannot be redeemed now"),
    REDEEM_PIECES_INVALID("件数须为 1 至 99 的整数", "Pieces are whole, 1 to 99"),
    REDEEM_SOLD_OUT("已兑完，或余量不足", "There are not so many left"),
    REDEEM_LIMIT_REACHED("已达每人限兑数", "A person may redeem no more of this for now"),
    REDEEM_NO_MEMBER("您的账号还没有关联居民，请联系居委", "Your account speaks for no resident yet; ask the neighbourhood"),
    REDEEM_OWNER_NOT_YOURS("您不是这位居民的代理人", "You are not this resident's proxy"),
    REDEEM_POINTS_TOO_FEW("可用积分不足", "There are fewer points to spend"),
    VOUCHER_NOT_FOUND("没有这张兑换券，或不归您处理", "There is no such voucher, or it is not yours to deal with"),
    VOUCHER_CODE_INVALID("这不是本系统的兑换码", "This is no code of a voucher"),
    VOUCHER_NOT_SCANNED("请先扫码", "Scan it first"),
    VOUCHER_EXPIRED("这张券已过期，积分将退回", "This voucher is over; its points go back"),
    VOUCHER_CAPTURED("这张券已兑付，请勿重复发放", "This voucher was handed over already"),
    VOUCHER_CANCELLED("这张券已取消", "This voucher was called off"),
    VOUCHER_RELEASED("这张券已过期退回", "This voucher was given back when its time was over"),
    VOUCHER_REFUNDED("这张券已退款", "This voucher was refunded"),
    VOUCHER_NOT_CAPTURED("只有已兑付的券可以退款", "Only a voucher that was handed over is refunded"),
    VOUCHER_REASON_MISSING("请说明原因，至多 200 字", "Say why, in 200 characters at most"),
    SETTLEMENT_DAY_NOT_YET("不能结算将来的日子", "A day to come cannot be closed"),
    SETTLEMENT_CLOSED("该日或其后的日子已结算；更正计入下一次", "This day or a later one was closed; corrections enter the next");

    private final String chinese;
    private final String english;

    VoucherProblem(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
