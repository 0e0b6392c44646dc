package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页合并。A page of a list.")
public record ResidentMergeConnection(
        @Sensitivity @Description("各项。The entries.") List<ResidentMergeEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public ResidentMergeConnection {
        edges = List.copyOf(edges);
    }
}
