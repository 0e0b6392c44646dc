package org.minqing.privacy;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record RetentionTermPayload(
        @Sensitivity @Nullable @Description("保存期；被拒绝时为空。The term; null when it was refused.")
        RetentionTermView retentionTerm,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public RetentionTermPayload {
        problems = List.copyOf(problems);
    }
}
