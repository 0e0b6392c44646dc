package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** Somebody who acts for a resident. */
@DefaultNonNull
@Name("PointsProxy")
@Description("代办授权：由谁代某位居民使用积分。Somebody who acts for a resident without a phone.")
public record ProxyView(
        @Ignore long key,
        @Ignore long ownerKey,
        @Ignore long proxyKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("自何时。Since when.")
        Instant grantedAt,

        @Sensitivity(INTERNAL) @Description("至何时。Until when.")
        Instant until,

        @Sensitivity(INTERNAL) @Description("由谁授予。Who granted it.")
        String grantedBy,

        @Sensitivity(PERSONAL) @Description("理由。Why.") String reason,

        @Sensitivity(INTERNAL) @Nullable @Description("提前结束于何时。When it was ended before its time.")
        Instant endedAt) {
    static final String TYPE = "PointsProxy";
    static final String COLUMNS =
            "x.id, x.owner_id, x.proxy_id, x.granted_at, x.until, x.granted_by, x.reason, x.ended_at";

    static ProxyView read(Row row) {
        long key = row.getLong(0);
        OffsetDateTime ended = row.getOffsetDateTime(7);
        return new ProxyView(
                key,
                row.getLong(1),
                row.getLong(2),
                NodeId.of(TYPE, key),
                row.getOffsetDateTime(3).toInstant(),
                row.getOffsetDateTime(4).toInstant(),
                row.getString(5),
                row.getString(6),
                ended == null ? null : ended.toInstant());
    }
}
