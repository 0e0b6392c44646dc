package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Ends a proxy. */
@DefaultNonNull
@Description("结束一项代办授权。Ends a proxy.")
public record ProxyEnd(
        @Id @Description("哪一项。Which.") String pointsProxyId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
