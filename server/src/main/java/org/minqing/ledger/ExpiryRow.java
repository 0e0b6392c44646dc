package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** Points that expire in a month unless they are spent. */
@DefaultNonNull
@Name("LedgerExpiry")
@Description("某月将到期的积分。Points that expire in a month unless they are spent.")
public record ExpiryRow(
        @Sensitivity(INTERNAL) @Description("月份的第一天。The first day of the month.")
        LocalDate month,

        @Sensitivity(INTERNAL) @Description("积分。Points.") int points,

        @Sensitivity(INTERNAL) @Description("涉及的居民人数。Of how many residents.")
        int residents) {}
