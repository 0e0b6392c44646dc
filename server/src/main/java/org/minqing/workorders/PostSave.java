package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Gives somebody a post, or changes what is known of it. */
@DefaultNonNull
@Description("给某人一个岗位，或修改之；同一居委、岗位和账号只有一条。"
        + "Gives somebody a post or edits it; neighbourhood, position and account together name it.")
public record PostSave(
        @Id @Description("居委的全局编号。The neighbourhood's global id.")
        String orgNodeId,

        @Description("岗位。The post.") Position position,

        @Description("登录账号，即令牌中的 sub。The account: the subject of its tokens.")
        String subject,

        @Description("姓名，至多 60 字。The name, 60 characters at most.")
        String name,

        @Nullable @Description("电话；不填为不变，空串为删去。The phone; left out it stays, empty it goes.")
        String phone,

        @Id @Nullable @Description("负责的楼，至多 500 幢；不填为全居委。The buildings, 500 at most; left out the whole neighbourhood.")
        List<String> buildingIds,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
