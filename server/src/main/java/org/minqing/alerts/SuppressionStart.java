package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.minqing.meters.ConditionKind;

/** Holds kinds of alerts of a house back for a while. */
@DefaultNonNull
@Description("在一段时间内抑制一套房屋的某些预警。Holds kinds of alerts of a house back for a while.")
public record SuppressionStart(
        @Id @Description("房屋的全局编号。The house's global id.") String houseId,
        @Description("类别，至少一个。Kinds, one at least.") List<ConditionKind> kinds,
        @Description("原因。Why.") SuppressionReason reason,
        @Description("说明。In words.") String note,

        @Description("到何时为止，至多 366 天。Until when, 366 days at most.")
        Instant until,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
