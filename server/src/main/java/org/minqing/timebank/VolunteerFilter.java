package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Which volunteers are asked for. */
@DefaultNonNull
@Description("要哪些志愿者；不填的不限。Which volunteers are asked for; what is left out does not matter.")
public record VolunteerFilter(
        @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.")
        String orgNodeId,

        @Nullable @Description("这些状态。In these states.") List<VolunteerState> states,

        @Nullable @Description("会其中任一项。Who can do any of these.")
        List<Skill> skills) {
    static final VolunteerFilter ALL = new VolunteerFilter(null, null, null);
}
