package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("把同一人的两条记录并为一条。Makes two records of one person one.")
public record ResidentMerge(
        @Id @Description("保留的居民。The resident that is kept.") String keptId,

        @Id @Description("并入的居民，其编号此后指向保留者。The resident that goes into it; its id leads to the kept one from then on.")
        String lostId,

        @Description("理由，4 至 200 字。Why, 4 to 200 characters.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
