package org.minqing.meters;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Puts a new meter in the place of an old one. */
@DefaultNonNull
@Description("更换一块水表。Puts a new meter in the place of an old one.")
public record MeterSwap(
        @Id @Description("旧水表的全局编号。The old meter's global id.")
        String meterId,

        @Description("新水表的表号。The new meter's serial.") String serial,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
