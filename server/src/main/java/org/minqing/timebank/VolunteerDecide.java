package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Decides whether a volunteer may sign up. */
@DefaultNonNull
@Description("决定志愿者可否报名。Decides whether a volunteer may sign up.")
public record VolunteerDecide(
        @Id @Description("志愿者的全局编号。The volunteer's global id.")
        String volunteerId,

        @Description("所见的版本。The version that was seen.") int version,
        @Description("决定。The decision.") VolunteerState state,

        @Id @Nullable @Description("对应哪位居民；入账须有。不填为不变。Which resident they are; needed to earn. Left out it stays.")
        String residentId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
