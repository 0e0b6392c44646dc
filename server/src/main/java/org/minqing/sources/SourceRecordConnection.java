package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页记录。A page of a list.")
public record SourceRecordConnection(
        @Sensitivity @Description("各项。The entries.") List<SourceRecordEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public SourceRecordConnection {
        edges = List.copyOf(edges);
    }
}
