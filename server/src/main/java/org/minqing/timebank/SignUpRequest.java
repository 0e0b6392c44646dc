package org.minqing.timebank;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Signs a volunteer up for an activity: oneself, or somebody for whom the neighbourhood does it. */
@DefaultNonNull
@Description(
        "报名：本人，或由居委代报。Signs a volunteer up for an activity: oneself, or somebody for whom the neighbourhood does it.")
public record SignUpRequest(
        @Id @Description("活动的全局编号。The activity's global id.")
        String activityId,

        @Id @Nullable @Description("为哪位志愿者报名，仅居委可填。The volunteer who is signed up; by the neighbourhood alone.")
        String volunteerId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
