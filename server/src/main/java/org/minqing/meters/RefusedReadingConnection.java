package org.minqing.meters;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页未收入的读数。A page of a list.")
public record RefusedReadingConnection(
        @Sensitivity @Description("各项。The entries.") List<RefusedReadingEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public RefusedReadingConnection {
        edges = List.copyOf(edges);
    }
}
