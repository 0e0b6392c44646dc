package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页兑换目录。A page of the catalogue.")
public record CatalogueConnection(
        @Sensitivity @Description("各项。The entries.") List<CatalogueEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public CatalogueConnection {
        edges = List.copyOf(edges);
    }
}
