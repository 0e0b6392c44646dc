package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Shelves an alert for a while. */
@DefaultNonNull
@Description("把一个预警搁置一段时间。Shelves an alert for a while.")
public record AlertShelve(
        @Id @Description("预警的全局编号。The alert's global id.") String alertId,
        @Description("说明。Why.") String note,

        @Description("到何时为止，至多 366 天。Until when, 366 days at most.")
        Instant until,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
