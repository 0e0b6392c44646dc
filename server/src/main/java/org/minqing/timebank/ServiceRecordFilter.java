package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Which records are asked for. */
@DefaultNonNull
@Description("要哪些服务记录；不填的不限。Which records are asked for; what is left out does not matter.")
public record ServiceRecordFilter(
        @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.")
        String orgNodeId,

        @Id @Nullable @Description("某活动的。Of this activity.") String activityId,

        @Id @Nullable @Description("某志愿者的。Of this volunteer.")
        String volunteerId,

        @Nullable @Description("这些状态。In these states.") List<ServiceRecordState> states,

        @Nullable @Description("须由人确认的，或不须的。Those that a person must confirm, or those not.")
        Boolean isSampled) {
    static final ServiceRecordFilter ALL = new ServiceRecordFilter(null, null, null, null, null);
}
