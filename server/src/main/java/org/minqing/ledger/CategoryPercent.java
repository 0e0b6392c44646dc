package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** How much a category earns. */
@DefaultNonNull
@Name("CategoryPercent")
@Description("某类服务按百分之几计分。How much a category of services earns.")
public record CategoryPercent(
        @Sensitivity @Description("类别，如 CARE。The category, such as CARE.")
        String category,

        @Sensitivity @Description("百分比，0 至 1000。The percent, 0 to 1,000.")
        int percent) {}
