package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("关系结束。A relation ends.")
public record RelationEnd(
        @Id @Description("关系的全局编号。The relation's global id.")
        String relationId,

        @Description("自何日起不再是。The first day on which it holds no more.")
        LocalDate until,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
