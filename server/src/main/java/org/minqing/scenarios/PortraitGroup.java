package org.minqing.scenarios;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

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
        Boolean isLivingAlone) {}
