package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;

/** How much a category is to earn. */
@DefaultNonNull
@Description("某类服务按百分之几计分。How much a category of services is to earn.")
public record CategoryRate(
        @Description("类别，如 CARE。The category, such as CARE.")
        String category,

        @Description("百分比，0 至 1000。The percent, 0 to 1,000.")
        int percent) {}
