package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record AccountsPayload(
        @Sensitivity @Description("该居民的账户；被拒绝时没有。The resident's accounts; none when it was refused.")
        List<AccountView> accounts,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public AccountsPayload {
        accounts = List.copyOf(accounts);
        problems = List.copyOf(problems);
    }
}
