package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("变更户主。Makes another member the head.")
public record HouseholdHeadSet(
        @Id @Description("户的全局编号。The household's global id.")
        String householdId,

        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Description("原户主与新户主的关系。What the head before is to the new one.")
        HouseholdRole formerRole,

        @Description("自何日起。The first day.") LocalDate since,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
