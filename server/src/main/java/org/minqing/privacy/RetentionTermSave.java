package org.minqing.privacy;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;

/** Sets for how long a kind of things is kept. */
@DefaultNonNull
@Description("设定一类资料的保存期。Sets for how long a kind of things is kept.")
public record RetentionTermSave(
        @Description("类别。The kind.") String kind,
        @Description("保存天数，30 至 36500。Days, 30 to 36,500.") int days,
        @Description("所见的版本。The version that was seen.") int version,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
