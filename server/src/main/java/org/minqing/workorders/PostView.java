package org.minqing.workorders;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A post as others see it. */
@DefaultNonNull
@Name("Post")
@Description("岗位：谁在何处负责什么。A post: who answers for orders, and where.")
public record PostView(
        @Ignore long key,
        @Ignore int neighbourhoodId,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("岗位。The position.")
        Position position,

        @Sensitivity(INTERNAL) @Description("登录账号。The account.")
        String subject,

        @Sensitivity(PERSONAL) @Description("姓名。The name.") String name,

        @Sensitivity(PERSONAL) @Nullable @Description("电话，遮蔽。The phone, masked.")
        String phone,

        @Id
        @Sensitivity(INTERNAL)
        @Nullable
        @Description("负责的楼，全局编号；为空时负责全居委。The buildings' global ids; null for the whole neighbourhood.")
        List<String> buildingIds,

        @Sensitivity(INTERNAL) @Description("是否在岗。Whether it is on duty.")
        boolean isOnDuty)
        implements Node {
    static final String TYPE = "Post";

    /** For a statement's select list; {@code p} is the post. */
    static final String COLUMNS =
            "p.id, p.neighbourhood_id, p.position, p.subject, p.name, p.phone_masked, p.buildings, p.is_on_duty";

    static PostView read(Row row) {
        long key = row.getLong(0);
        Long[] buildings = row.getArrayOfLongs(6);
        return new PostView(
                key,
                row.getInteger(1),
                NodeId.of(TYPE, key),
                Position.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                buildings == null
                        ? null
                        : Arrays.stream(buildings)
                                .map(building -> NodeId.of("Building", building))
                                .toList(),
                row.getBoolean(7));
    }
}
