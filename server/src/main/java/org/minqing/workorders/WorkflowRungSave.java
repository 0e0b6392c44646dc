package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;

/** A rung of the ladder as somebody edits it. */
@DefaultNonNull
@Description("编辑中的一级升级。A rung of the ladder as somebody edits it.")
public record WorkflowRungSave(
        @Description("升给哪个岗位。The post that it climbs to.") Position position,

        @Description("超时或上一级之后多少分钟。Minutes after the missed deadline, or after the rung before.")
        int afterMinutes) {}
