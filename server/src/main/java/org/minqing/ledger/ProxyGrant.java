package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Lets somebody act for a resident without a phone. */
@DefaultNonNull
@Description("为没有手机的居民指定代办人。Lets somebody act for a resident without a phone.")
public record ProxyGrant(
        @Id @Description("由谁授权。For whom.") String ownerId,
        @Id @Description("由谁代办。Who acts.") String proxyId,

        @Description("至何时，三年以内。Until when, three years at most.")
        Instant until,

        @Description("理由，4 至 200 字。Why, 4 to 200 characters.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
