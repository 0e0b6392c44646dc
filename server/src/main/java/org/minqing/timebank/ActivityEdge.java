package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record ActivityEdge(
        @Sensitivity @Description("活动。The activity.") ActivityView node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor,

        @Sensitivity
        @Nullable
        @Description("离所问之处多少米；未问或不详时为空。Metres from the place that was named; null where none was or it is not known.")
        Integer distanceMetres) {}
