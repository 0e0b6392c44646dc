package org.minqing.apps;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** An app as an operator registered it. */
@DefaultNonNull
@Name("App")
@Description("登记的第三方应用。An app as an operator registered it.")
public record AppView(
        @Ignore long key,
        @Id @Sensitivity @Description("编号。Its id.") String id,

        @Sensitivity(INTERNAL) @Description("登录服务中的客户端编号。Its client id at the identity server.")
        String clientId,

        @Sensitivity(INTERNAL) @Description("名称。Its name.") String name,

        @Sensitivity(INTERNAL) @Description("联系方式。Whom to reach about it.")
        String contact,

        @Sensitivity(INTERNAL) @Description("权限。What was granted to it.")
        List<AppScope> scopes,

        @Sensitivity(INTERNAL) @Description("每分钟请求数。Requests a minute.")
        int perMinute,

        @Sensitivity(INTERNAL) @Description("每日请求数。Requests a day.")
        int perDay,

        @Sensitivity(INTERNAL) @Description("版本；修改一次加一。The version; each change adds one.")
        int version,

        @Sensitivity(INTERNAL) @Description("登记时间。When it was registered.")
        Instant registeredAt,

        @Sensitivity(INTERNAL) @Nullable @Description("撤销时间；有效时为空。When it was revoked; null while it holds.")
        Instant revokedAt) {
    static final String TYPE = "App";
    static final String COLUMNS =
            "id, client_id, name, contact, scopes, per_minute, per_day, version, registered_at, revoked_at";

    public AppView {
        scopes = List.copyOf(scopes);
    }

    static AppView read(Row row) {
        return new AppView(
                row.getLong(0),
                NodeId.of(TYPE, row.getLong(0)),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                scopes(row.getArrayOfStrings(4)),
                row.getInteger(5),
                row.getInteger(6),
                row.getInteger(7),
                row.getOffsetDateTime(8).toInstant(),
                row.getOffsetDateTime(9) == null
                        ? null
                        : row.getOffsetDateTime(9).toInstant());
    }

    static List<AppScope> scopes(String[] names) {
        return Arrays.stream(names).map(AppScope::valueOf).toList();
    }
}
