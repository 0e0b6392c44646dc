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
public record ResidentPayload(
        @Sensitivity(PERSONAL)
        @Nullable
        @Description("居民现在的样子；被拒绝时为空。The resident as they are now; null when it was refused.")
        ResidentView resident,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public ResidentPayload {
        problems = List.copyOf(problems);
    }
}
