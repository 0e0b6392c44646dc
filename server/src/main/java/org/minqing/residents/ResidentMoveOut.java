package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("迁出。Moves out.")
public record ResidentMoveOut(
        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Id @Description("迁出的房屋。The house they leave.") String houseId,

        @Description("居住关系。How they belonged to it.") ResidencyKind kind,

        @Description("自何日起不再居住。The first day on which they live there no more.")
        LocalDate until,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
