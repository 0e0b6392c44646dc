package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;

@DefaultNonNull
@Description("在柜台扫码。Scans a voucher at the counter.")
public record VoucherScan(
        @Description("二维码内容。What the QR code says.") String code,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
