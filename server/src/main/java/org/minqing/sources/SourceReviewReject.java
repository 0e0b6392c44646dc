package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Says that a record is about nobody here. */
@DefaultNonNull
@Description("否定一条待核记录。Says that a record is about nobody here.")
public record SourceReviewReject(
        @Id @Description("哪条待核记录。Which record.") String reviewId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
