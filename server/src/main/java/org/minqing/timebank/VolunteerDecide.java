package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
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

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
