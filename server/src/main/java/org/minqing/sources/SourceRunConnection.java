package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页导入。A page of a list.")
public record SourceRunConnection(
        @Sensitivity @Description("各项。The entries.") List<SourceRunEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public SourceRunConnection {
        edges = List.copyOf(edges);
    }
}
