package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** What somebody takes back. */
@DefaultNonNull
@Description("撤销人工登记的标签。Takes back a tag that was recorded by hand.")
public record TagWithdraw(
        @Id @Description("居民、户、房屋或楼组的全局编号。The global id of a resident, household, house or stairwell.")
        String subjectId,

        @Description("标签代码。The tag's code.") String tag,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
