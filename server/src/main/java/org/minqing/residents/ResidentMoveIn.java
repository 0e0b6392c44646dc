package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("迁入。Moves in.")
public record ResidentMoveIn(
        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Id @Description("迁入的房屋。The house they move into.") String houseId,

        @Description("居住关系。How they belong to it.") ResidencyKind kind,

        @Description("自何日起。The first day.") LocalDate since,

        @Description("同时迁出此前的住处；户籍只有一处，总是如此。Whether they leave their homes before; always so for the register.")
        boolean leavesOthers,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
