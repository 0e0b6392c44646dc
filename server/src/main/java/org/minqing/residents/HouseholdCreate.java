package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("立户。Founds a household.")
public record HouseholdCreate(
        @Id @Description("所在房屋。The house it lives in.") String houseId,

        @Id @Description("户主。The head.") String headId,

        @Description("自何日起。The first day.") LocalDate since,

        @Description("其他成员，至多 30 位。The other members, 30 at most.")
        List<HouseholdMemberInput> members,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
