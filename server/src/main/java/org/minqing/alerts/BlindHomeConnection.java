package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页盲户。A page of a list.")
public record BlindHomeConnection(
        @Sensitivity @Description("各项。The entries.") List<BlindHomeEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public BlindHomeConnection {
        edges = List.copyOf(edges);
    }
}
