package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Which activities are asked for. */
@DefaultNonNull
@Description("要哪些活动；不填的不限。Which activities are asked for; what is left out does not matter.")
public record ActivityFilter(
        @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.")
        String orgNodeId,

        @Nullable @Description("这些状态。In these states.") List<ActivityState> states,

        @Nullable @Description("此时仍未结束的；不填为现在。Those that end after this time; now when it is left out.")
        Instant endsAfter) {
    static final ActivityFilter UPCOMING = new ActivityFilter(null, null, null);
}
