package org.minqing.journal;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页日志。A page of the log.")
public record JournalConnection(
        @Sensitivity @Description("各项。The entries.") List<JournalEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public JournalConnection {
        edges = List.copyOf(edges);
    }
}
