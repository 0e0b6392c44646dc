package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A merge of two records as others see it. */
@DefaultNonNull
@Name("ResidentMergeRecord")
@Description("一次合并。A merge of two records of one person.")
public record ResidentMergeView(
        @Ignore long key,
        @Ignore long keptKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Id @Sensitivity @Description("并入者的编号，现指向保留者。The id of the one that went into it; it leads to the kept one.")
        String lostId,

        @Sensitivity @Description("理由。Why.") String reason,
        @Sensitivity @Description("何时合并。When.") Instant mergedAt,
        @Sensitivity @Description("谁合并的。By whom.") String mergedBy,

        @Sensitivity @Nullable @Description("何时撤销；未撤销为空。When it was undone; null when it was not.")
        Instant undoneAt,

        @Sensitivity @Nullable @Description("谁撤销的。Who undid it.")
        String undoneBy)
        implements Node {
    static final String TYPE = "ResidentMergeRecord";
    static final String COLUMNS =
            "m.id, m.kept_id, m.lost_id, m.reason, m.merged_at, m.merged_by, m.undone_at, m.undone_by";

    static ResidentMergeView read(Row row) {
        long key = row.getLong(0);
        OffsetDateTime undone = row.getOffsetDateTime(6);
        return new ResidentMergeView(
                key,
                row.getLong(1),
                NodeId.of(TYPE, key),
                NodeId.of(ResidentView.TYPE, row.getLong(2)),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant(),
                row.getString(5),
                undone == null ? null : undone.toInstant(),
                row.getString(7));
    }
}
