package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Takes a post away. */
@DefaultNonNull
@Description("撤去一个岗位；其未了结的工单转给同岗的人。Takes a post away; its open orders go to others of the same position.")
public record PostRemove(
        @Id @Description("岗位的全局编号。The post's global id.") String postId,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
