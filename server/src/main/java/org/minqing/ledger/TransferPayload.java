package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Refused;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record TransferPayload(
        @Sensitivity @Nullable @Description("转账；被拒绝时为空。The transfer; null when it was refused.")
        TransferView transfer,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public TransferPayload {
        problems = List.copyOf(problems);
    }

    static TransferPayload refused(Refused refusal) {
        return new TransferPayload(null, List.of(refusal.problem()));
    }
}
