package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A rung of the ladder that an order climbs. */
@DefaultNonNull
@Name("WorkflowRung")
@Description("升级的一级。A rung of the ladder that an order climbs.")
public record WorkflowRungView(
        @Sensitivity @Description("升给哪个岗位。The post that it climbs to.")
        Position position,

        @Sensitivity @Description("超时或上一级之后多少分钟。Minutes after the missed deadline, or after the rung before.")
        int afterMinutes) {}
