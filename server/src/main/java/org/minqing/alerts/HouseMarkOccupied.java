package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Marks a house as lived in. */
@DefaultNonNull
@Description("把一套房屋标为有人居住。Marks a house as lived in.")
public record HouseMarkOccupied(
        @Id @Description("房屋的全局编号。The house's global id.") String houseId,
        @Description("是否出租。Whether it is let.") boolean isLet,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
