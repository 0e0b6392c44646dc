package org.minqing.notifications;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of a list. */
@DefaultNonNull
@Description("一页送达记录。A page of a list.")
public record DeliveryConnection(
        @Sensitivity @Description("各项。The entries.") List<DeliveryEdge> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public DeliveryConnection {
        edges = List.copyOf(edges);
    }
}
