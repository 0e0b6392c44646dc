package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页兑换点。A page of a list.")
public record ServicePointConnection(
        @Sensitivity @Description("各项。The entries.") List<ServicePointEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public ServicePointConnection {
        edges = List.copyOf(edges);
    }
}
