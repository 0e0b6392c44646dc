package org.minqing.workorders;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.minqing.platform.Sensitivity;

/** An order that changed, for a phone's copy. */
@DefaultNonNull
@Description("手机副本中一张工单的变动。An order that changed, for a phone's copy.")
public record WorkOrderChange(
        @Id @Sensitivity @Description("工单的全局编号。The order's global id.")
        String workOrderId,

        @Sensitivity(INTERNAL)
        @Nullable
        @Description("工单现在的样子；为空时已离开您的范围，请从手机上抹去。The order as it is now; null when it left your scope: erase it.")
        WorkOrderView workOrder) {}
