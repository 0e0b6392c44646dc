package org.minqing.apps;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Registers an app, or edits what was granted to it. */
@DefaultNonNull
@Description("登记一个第三方应用，或修改其权限和配额。Registers an app, or edits what was granted to it.")
public record AppRegister(
        @Id @Nullable @Description("要修改的应用；不填为新登记。The app to edit; a new one where nothing is given.")
        String appId,

        @Nullable @Description("修改时所见的版本。The version that was seen, for an edit.")
        Integer version,

        @Description("登录服务中的客户端编号，登记后不变。Its client id at the identity server; it never changes.")
        String clientId,

        @Description("名称。Its name.") String name,
        @Description("联系方式。Whom to reach about it.") String contact,
        @Description("权限。What it is granted.") List<AppScope> scopes,
        @Description("每分钟请求数。Requests a minute.") int perMinute,
        @Description("每日请求数。Requests a day.") int perDay,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {
    public AppRegister {
        scopes = List.copyOf(scopes);
    }
}
