package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.minqing.alerts.AlertSeverity;

/** Opens an order for somebody who asks. */
@DefaultNonNull
@Description("为诉求开一张工单。Opens an order for somebody who asks.")
public record WorkOrderOpen(
        @Description("类别。What it is about.") WorkOrderKind kind,
        @Description("级别。How much is at stake.") AlertSeverity severity,

        @Description("事由，至多 500 字。What is asked for, 500 characters at most.")
        String summary,

        @Description("来源，不可为预警。Where it comes from; not an alert.")
        WorkOrderSource source,

        @Nullable
        @Description("来源处的编号，只能用一次；热线和一网统管必填。Its number there, used once; the hotline and city operations have one.")
        String sourceRef,

        @Id @Nullable @Description("所涉房屋。The house it is about.")
        String houseId,

        @Id @Nullable @Description("所涉居民。The resident it is about.")
        String residentId,

        @Id
        @Nullable
        @Description("居委；不涉房屋和居民时必填。The neighbourhood; needed where it is about no house and no resident.")
        String orgNodeId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
