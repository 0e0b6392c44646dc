package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("离户；最后一人离开时户即结束。Leaves a household; it ends with its last member.")
public record HouseholdLeave(
        @Id @Description("户的全局编号。The household's global id.")
        String householdId,

        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Description("自何日起不再是成员。The first day on which they belong to it no more.")
        LocalDate until,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
