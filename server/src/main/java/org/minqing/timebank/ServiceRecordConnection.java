package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页服务记录。A page of a list.")
public record ServiceRecordConnection(
        @Sensitivity @Description("各项。The entries.") List<ServiceRecordEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public ServiceRecordConnection {
        edges = List.copyOf(edges);
    }
}
