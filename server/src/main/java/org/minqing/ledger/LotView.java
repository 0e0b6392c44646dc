package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** Points of an account that expire on the same day. */
@DefaultNonNull
@Name("LedgerLot")
@Description("同一天到期的积分。Points of an account that expire on the same day.")
public record LotView(
        @Sensitivity(PERSONAL) @Description("有效期的最后一天。Their last day.")
        LocalDate expiresOn,

        @Sensitivity(PERSONAL) @Description("剩余。What is left of them.")
        int remaining,

        @Sensitivity(PERSONAL) @Description("其中已预扣。How many of these are held.")
        int held) {}
