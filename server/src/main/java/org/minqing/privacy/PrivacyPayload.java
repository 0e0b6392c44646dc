package org.minqing.privacy;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;

/** What became of a person's request. */
@DefaultNonNull
@Description("本人请求的结果。What became of a person's request.")
public record PrivacyPayload(
        @Sensitivity(PERSONAL) @Nullable @Description("居民；被拒绝时为空。The resident; null when it was refused.")
        ResidentView resident,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public PrivacyPayload {
        problems = List.copyOf(problems);
    }
}
