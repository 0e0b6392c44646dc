package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页待核记录。A page of a list.")
public record SourceReviewConnection(
        @Sensitivity @Description("各项。The entries.") List<SourceReviewEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public SourceReviewConnection {
        edges = List.copyOf(edges);
    }
}
