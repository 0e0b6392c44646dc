package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** What somebody recorded by hand. */
@DefaultNonNull
@Description("人工登记一个标签。Records a tag by hand.")
public record TagAssign(
        @Id @Description("居民、户、房屋或楼组的全局编号。The global id of a resident, household, house or stairwell.")
        String subjectId,

        @Description("标签代码。The tag's code.") String tag,

        @Nullable @Description("何时所见；不填为现在。When it was seen; now where none is given.")
        Instant observedAt,

        @Nullable @Description("有效期至；不填则一直有效。When it ends by itself; never where none is given.")
        Instant validUntil,

        @Nullable @Description("可信度，1 至 100；不填为 100。Confidence in percent; 100 where none is given.")
        Integer confidencePercent,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
