package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Says whom a record is about. */
@DefaultNonNull
@Description("确认一条待核记录是谁。Says whom a record is about.")
public record SourceReviewConfirm(
        @Id @Description("哪条待核记录。Which record.") String reviewId,
        @Id @Description("是哪位居民。Whom it is about.") String residentId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
