package org.minqing.residents;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record RelationPayload(
        @Sensitivity(PERSONAL)
        @Nullable
        @Description("关系现在的样子；被拒绝时为空。The relation as it is now; null when it was refused.")
        RelationView relation,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public RelationPayload {
        problems = List.copyOf(problems);
    }
}
