package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页对账单，最新的在前。A page of a statement, the latest first.")
public record StatementConnection(
        @Sensitivity @Description("各项。The entries.") List<StatementEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public StatementConnection {
        edges = List.copyOf(edges);
    }
}
