package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;

/** A workflow as somebody edits it. */
@DefaultNonNull
@Description("修改一个流程，产生新版本；已开的工单仍按原版本办。Edits a workflow, which adds a version; orders that are open keep theirs.")
public record WorkflowSave(
        @Description("代码。Which workflow.") String code,
        @Description("据以修改的版本。The version that was edited.") int version,
        @Description("中文名称。Its Chinese name.") String nameChinese,
        @Nullable @Description("英文名称。Its English name.") String nameEnglish,

        @Description("时限按什么计算。What its minutes are minutes of.")
        WorkflowClock clock,

        @Description("新工单须在多少分钟内接单。Minutes in which a new order must be taken.")
        int acceptMinutes,

        @Description("允许的步骤。The steps that it allows.") List<WorkflowTransitionSave> transitions,

        @Description("升级次序，1 至 9 级。The ladder, 1 to 9 rungs.")
        List<WorkflowRungSave> ladder,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
