package org.minqing.places;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;

/** Adds nodes to the org tree or renames some. */
@DefaultNonNull
@Description("新增组织节点或改名。Adds nodes to the org tree or renames some.")
public record OrgTreeSave(
        @Description("节点，1 至 1000 个，上级在前。The nodes, 1 to 1,000; one that is above another comes first.")
        List<OrgNodeDraft> nodes,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {
    public OrgTreeSave {
        nodes = List.copyOf(nodes);
    }
}
