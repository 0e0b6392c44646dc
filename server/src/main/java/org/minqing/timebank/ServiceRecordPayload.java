package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** What became of a request. */
@DefaultNonNull
@Description("请求的结果。What became of a request.")
public record ServiceRecordPayload(
        @Sensitivity
        @Nullable
        @Description("记录现在的样子；没有或不在范围内时为空。The record as it is now; null when there is none in your area.")
        ServiceRecordView record,

        @Sensitivity @Description("被拒绝的原因；成功时为空。Why it was refused; empty on success.")
        List<Problem> problems) {
    public ServiceRecordPayload {
        problems = List.copyOf(problems);
    }
}
