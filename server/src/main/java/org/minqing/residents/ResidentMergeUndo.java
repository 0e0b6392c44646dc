package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("撤销一次合并，两条记录恢复原状。Undoes a merge: both records are as they were.")
public record ResidentMergeUndo(
        @Id @Description("合并的全局编号。The merge's global id.") String mergeId,

        @Description("理由，4 至 200 字。Why, 4 to 200 characters.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
