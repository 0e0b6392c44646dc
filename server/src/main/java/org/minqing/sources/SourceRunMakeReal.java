package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Takes in what a dry run looked through. */
@DefaultNonNull
@Description("将试运行转为正式导入。Takes in what a dry run looked through.")
public record SourceRunMakeReal(
        @Id @Description("哪次试运行。Which dry run.") String runId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
