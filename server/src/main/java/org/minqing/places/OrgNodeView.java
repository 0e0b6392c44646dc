package org.minqing.places;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A node of the org tree as others see it. */
@DefaultNonNull
@Name("OrgNode")
@Description("组织树上的一个节点。A node of the org tree, from the city to the neighbourhood.")
public record OrgNodeView(
        @Ignore int key,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,
        @Sensitivity @Description("层级。Its level.") OrgNodeKind kind,

        @Sensitivity @Description("统计用区划代码。The statistical division code.")
        String code,

        @Sensitivity @Description("名称，按请求的语言。Its name in the language of the request.")
        String name)
        implements Node {
    static final String TYPE = "OrgNode";

    static String idOf(int key) {
        return NodeId.of(TYPE, key);
    }
}
