package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Marks a house as vacant. */
@DefaultNonNull
@Description("把一套房屋标为空关。Marks a house as vacant.")
public record HouseMarkVacant(
        @Id @Description("房屋的全局编号。The house's global id.") String houseId,
        @Description("说明。What was seen.") String note,

        @Description("到何时为止须再看，至多 366 天。Until when, 366 days at most; then it is looked at again.")
        Instant until,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
