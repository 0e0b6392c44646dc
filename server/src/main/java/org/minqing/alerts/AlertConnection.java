package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页预警。A page of a list.")
public record AlertConnection(
        @Sensitivity @Description("各项。The entries.") List<AlertEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public AlertConnection {
        edges = List.copyOf(edges);
    }
}
