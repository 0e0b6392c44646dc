package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Which vouchers are asked for. */
@DefaultNonNull
@Description("要哪些；不填的不限。Which vouchers are asked for; what is left out does not matter.")
public record VoucherFilter(
        @Id @Nullable @Description("某个兑换点的。Of a service point.")
        String servicePointId,

        @Nullable @Description("这些状态。In these states.") List<VoucherState> states,

        @Nullable @Description("在这一天扫过码的。Scanned on this day.")
        LocalDate scannedOn) {
    static final VoucherFilter ANY = new VoucherFilter(null, null, null);
}
