package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Puts a post on duty or off. */
@DefaultNonNull
@Description(
        "上岗或离岗；离岗者未了结的工单转给同岗的人。Puts a post on duty or off; its open orders then go to others of the same position.")
public record DutySet(
        @Id @Description("岗位的全局编号。The post's global id.") String postId,
        @Description("是否在岗。Whether it is on duty.") boolean isOnDuty,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
