package org.minqing.scenarios;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Fills a report from the base. */
@DefaultNonNull
@Description("由底数生成一份报表。Fills a report from the base.")
public record ReportMake(
        @Description("模板代码。The template's code.") String template,

        @Id @Description("某组织节点之下。Below a node of the org tree.")
        String orgNodeId,

        @Description("期间起。The period's beginning.") Instant since,
        @Description("期间止，不含。The period's end, exclusive.") Instant until,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
