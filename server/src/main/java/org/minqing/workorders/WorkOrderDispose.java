package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Tells what was found and done. */
@DefaultNonNull
@Description("处置。Tells what was found and done.")
public record WorkOrderDispose(
        @Id @Description("工单的全局编号。The order's global id.") String workOrderId,
        @Description("所见的版本。The version that was seen.") int version,

        @Nullable @Description("处置结果。What was found.") WorkOrderResult result,

        @Nullable @Description("说明，至多 2000 字。What was found, 2,000 characters at most.")
        String note,

        @Nullable @Description("照片编号，至多 9 张。Ids of its photos, 9 at most.")
        List<String> photoIds,

        @Nullable @Description("何时所办；离线时补报，默认现在。When it was done; for a phone without a network, now by default.")
        Instant at,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId)
        implements StepInput {
    @Override
    public WorkOrderAction action() {
        return WorkOrderAction.DISPOSE;
    }

    @Override
    public Evidence evidence() {
        return Evidence.found(result, note, photoIds);
    }
}
