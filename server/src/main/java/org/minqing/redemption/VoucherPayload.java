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
public record VoucherPayload(
        @Sensitivity(INTERNAL) @Nullable @Description("兑换券；被拒绝时为空。The voucher; null when it was refused.")
        VoucherView voucher,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public VoucherPayload {
        problems = List.copyOf(problems);
    }
}
