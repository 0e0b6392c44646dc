package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("兑付：交货或服务完成，积分归兑换点。Hands over; the points go to the service point.")
public record VoucherCapture(
        @Id @Description("哪一张，须已扫码。Which one; it was scanned before.")
        String voucherId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
