package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("保存一个人群；修改产生新版本。Keeps a cohort, or edits one, which adds a version.")
public record CohortSave(
        @Id @Nullable @Description("要修改的人群；新建时不填。The cohort to edit; none to make one.")
        String cohortId,

        @Nullable @Description("据以修改的版本；修改时必填。The version that was edited; needed when editing.")
        Integer version,

        @Id @Description("所属组织节点；修改时不变。The node it belongs to; an edit cannot change it.")
        String orgNodeId,

        @Description("名称，至多 60 字。Its name, 60 characters at most.")
        String name,

        @Description("条件。Its expression.") CohortExpression expression,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
