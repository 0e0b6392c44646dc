package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("取消兑换券，积分退回原批次。Calls a voucher off; its points return to their lots.")
public record VoucherCancel(
        @Id @Description("哪一张。Which one.") String voucherId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
