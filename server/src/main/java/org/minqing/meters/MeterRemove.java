package org.minqing.meters;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Takes a meter out of use. */
@DefaultNonNull
@Description("拆除一块水表。Takes a meter out of use.")
public record MeterRemove(
        @Id @Description("水表的全局编号。The meter's global id.") String meterId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
