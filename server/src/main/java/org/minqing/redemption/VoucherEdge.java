package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record VoucherEdge(
        @Sensitivity @Description("兑换券。The voucher.") VoucherView node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
