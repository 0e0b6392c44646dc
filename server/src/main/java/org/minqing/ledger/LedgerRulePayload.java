package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record LedgerRulePayload(
        @Sensitivity @Nullable @Description("规则；被拒绝时为空。The rules; null when they were refused.")
        LedgerRuleView rule,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public LedgerRulePayload {
        problems = List.copyOf(problems);
    }
}
