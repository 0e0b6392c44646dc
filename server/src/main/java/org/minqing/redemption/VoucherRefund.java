package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("退款：积分退回原批次，到期日不变。Refunds a voucher; its points return to their lots with their old expiry.")
public record VoucherRefund(
        @Id @Description("哪一张，须已兑付。Which one; it was captured before.")
        String voucherId,

        @Description("原因，1 至 200 字，记入审计。Why, 1 to 200 characters; kept in the audit log.")
        String reason,

        @Description("货已退回，重新入库。Whether the pieces came back into stock.")
        boolean isReturned,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
