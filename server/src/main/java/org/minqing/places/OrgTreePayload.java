package org.minqing.places;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record OrgTreePayload(
        @Sensitivity @Description("这些节点；被拒绝时为空。The nodes; empty when the request was refused.")
        List<OrgNodeView> orgNodes,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public OrgTreePayload {
        orgNodes = List.copyOf(orgNodes);
        problems = List.copyOf(problems);
    }
}
