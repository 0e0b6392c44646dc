package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("结算某兑换点的一天。Closes a day of a service point.")
public record SettlementClose(
        @Id @Description("哪个兑换点。Which service point.") String servicePointId,

        @Description("哪一天，至今天为止，晚于已结的日子。Which day, today at the latest and later than every closed one.")
        LocalDate day,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
