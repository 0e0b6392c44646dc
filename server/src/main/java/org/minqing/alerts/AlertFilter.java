package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.minqing.meters.ConditionKind;

/** Which alerts are asked for. */
@DefaultNonNull
@Description("要哪些预警；不填的不限。Which alerts are asked for; what is left out does not matter.")
public record AlertFilter(
        @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.")
        String orgNodeId,

        @Nullable @Description("这些类别。Of these kinds.") List<ConditionKind> kinds,
        @Nullable @Description("现象是否还在。By condition.") AlertCondition condition,
        @Nullable @Description("是否显示和派发。By visibility.") AlertVisibility visibility) {}
