package org.minqing.redemption;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record SettlementEdge(
        @Sensitivity(INTERNAL) @Description("日结。The settlement.")
        SettlementView node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
