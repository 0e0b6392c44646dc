package org.minqing.scenarios;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.minqing.tags.CohortAsked;

/** Whom a portrait shows. */
@DefaultNonNull
@Description("画像的人群；除组织节点外，各项只供看得到姓名的角色使用。Whom a portrait shows; all but the node is for roles that see names.")
public record PortraitGroup(
        @Id
        @Nullable
        @Description("某组织节点之下；不填为本人范围。Below a node of the org tree; one's own area where nothing is given.")
        String orgNodeId,

        @Id @Nullable @Description("某楼组。Of a stairwell.") String stairwellId,
        @Nullable @Description("年龄从。From this age on.") Integer ageFrom,
        @Nullable @Description("年龄到，含。Up to this age.") Integer ageTo,

        @Nullable @Description("仅独居，或仅非独居。Only those living alone, or only the others.")
        Boolean isLivingAlone,

        @Nullable @Description("人群：已存的或按条件。A cohort, a kept one or by an expression.")
        CohortAsked cohort) {
    /** Whether it is less than whole neighbourhoods. */
    boolean isChosen() {
        return stairwellId != null || ageFrom != null || ageTo != null || isLivingAlone != null || cohort != null;
    }
}
