package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页居民。A page of a list.")
public record ResidentConnection(
        @Sensitivity @Description("各项。The entries.") List<ResidentEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public ResidentConnection {
        edges = List.copyOf(edges);
    }
}
