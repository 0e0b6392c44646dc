package org.minqing.scenarios;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Signs a report. */
@DefaultNonNull
@Description("签发一份报表，此后不变。Signs a report; it never changes.")
public record ReportSign(
        @Id @Description("哪份。Which.") String reportId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
