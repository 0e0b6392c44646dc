package org.minqing.redemption;

import org.eclipse.microprofile.graphql.Description;

/** Where a voucher stands. */
@Description("兑换券的状态。Where a voucher stands.")
public enum VoucherState {
    /** 待兑付：积分已预扣，货已留。Points are held, pieces are set aside. */
    HELD,
    /** 已兑付。Handed over. */
    CAPTURED,
    /** 已取消。Called off by its owner. */
    CANCELLED,
    /** 已过期退回。Given back when its time was over. */
    RELEASED,
    /** 已退款。Points came back after it was handed over. */
    REFUNDED
}
