package org.minqing.redemption;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record SettlementPayload(
        @Sensitivity(INTERNAL) @Nullable @Description("日结；被拒绝时为空。The settlement; null when it was refused.")
        SettlementView settlement,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public SettlementPayload {
        problems = List.copyOf(problems);
    }
}
