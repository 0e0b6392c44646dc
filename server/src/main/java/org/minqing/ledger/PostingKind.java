package org.minqing.ledger;

import org.eclipse.microprofile.graphql.Description;

/** What a posting is for. */
@Description("记账事由。What a posting is for.")
public enum PostingKind {
    /** 期初余额。Balances of a bank that was there before. */
    OPENING,
    /** 服务所得。Minutes and points for a service. */
    EARNING,
    /** 赠与家人。A gift to family. */
    GIFT,
    /** 捐赠。A donation to the pool. */
    DONATION,
    /** 公益池发放。A grant from the pool. */
    GRANT,
    /** 预扣。Points held for a voucher. */
    HOLD,
    /** 兑换。Points spent. */
    REDEMPTION,
    /** 退回预扣。A hold that was given back. */
    RELEASE,
    /** 退款。Points that came back. */
    REFUND,
    /** 与兑换点结算。Points that a service point gave back to the issuer. */
    SETTLEMENT,
    /** 到期。Points that expired. */
    EXPIRY,
    /** 更正。What reverses a mistake. */
    REVERSAL,
    /** 并户。Records of one person became one: what is free moves to its first account. */
    JOINING
}
