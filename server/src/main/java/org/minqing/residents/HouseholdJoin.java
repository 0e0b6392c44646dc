package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("入户。Joins a household.")
public record HouseholdJoin(
        @Id @Description("户的全局编号。The household's global id.")
        String householdId,

        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Description("与户主的关系。What they are to the head.") HouseholdRole role,

        @Description("自何日起。The first day.") LocalDate since,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
