package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页日结。A page of a list.")
public record SettlementConnection(
        @Sensitivity @Description("各项。The entries.") List<SettlementEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public SettlementConnection {
        edges = List.copyOf(edges);
    }
}
