package org.minqing.privacy;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Begins an emergency access. */
@DefaultNonNull
@Description("开始一次应急查看。Begins an emergency access.")
public record EmergencyAccessStart(
        @Id @Description("本街道的一个居委。A neighbourhood of one's own sub-district.")
        String orgNodeId,

        @Description(
                "紧急事由，10 至 500 字，告知书记和街道。What the emergency is, 10 to 500 characters; the secretary and the street are told.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
