package org.minqing.redemption;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** How a counter stands today. */
@DefaultNonNull
@Name("Counter")
@Description("柜台今日情况。How a counter stands today.")
public record CounterView(
        @Sensitivity(INTERNAL) @Description("待兑付的张数。Vouchers that are held.")
        int openCount,

        @Sensitivity(INTERNAL) @Description("今日扫码的张数。Vouchers scanned today.")
        int scannedToday,

        @Sensitivity(INTERNAL) @Description("今日兑付的张数。Vouchers captured today.")
        int capturedToday,

        @Sensitivity(INTERNAL) @Description("今日兑付的积分。Points captured today.")
        int capturedPointsToday,

        @Sensitivity(INTERNAL) @Description("尚未结算的净积分。Points, refunds taken off, that no settlement has closed.")
        int unsettledPoints) {}
