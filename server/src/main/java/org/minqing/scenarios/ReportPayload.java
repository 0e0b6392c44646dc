package org.minqing.scenarios;

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
public record ReportPayload(
        @Sensitivity(INTERNAL) @Nullable @Description("报表；被拒绝时为空。The report; null when it was refused.")
        ReportView report,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public ReportPayload {
        problems = List.copyOf(problems);
    }
}
