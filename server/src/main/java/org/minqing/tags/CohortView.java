package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A cohort that somebody keeps. */
@DefaultNonNull
@Name("Cohort")
@Description("已存的人群。A cohort that somebody keeps.")
public record CohortView(
        @Ignore long key,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,
        @Sensitivity @Description("名称。Its name.") String name,

        @Sensitivity @Description("条件，JSON。Its expression as JSON.")
        String expression,

        @Id @Sensitivity @Description("所属组织节点的全局编号。The node of the org tree that it belongs to.")
        String orgNodeId,

        @Sensitivity @Description("版本，修改时附上。The version; to be sent with an edit.")
        int version)
        implements Node {
    static final String TYPE = "Cohort";

    static CohortView of(CohortStore.Cohort cohort) {
        return new CohortView(
                cohort.id(),
                NodeId.of(TYPE, cohort.id()),
                cohort.name(),
                cohort.expression().encode(),
                NodeId.of("OrgNode", cohort.orgId()),
                cohort.version());
    }
}
