package org.minqing.audit;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页审计。A page of the audit log.")
public record AuditConnection(
        @Sensitivity @Description("各项。The entries.") List<AuditEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public AuditConnection {
        edges = List.copyOf(edges);
    }
}
