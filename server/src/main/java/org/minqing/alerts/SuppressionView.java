package org.minqing.alerts;

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
import org.minqing.meters.ConditionKind;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A time in which alerts of a house are held back. */
@DefaultNonNull
@Name("Suppression")
@Description("在一段时间内抑制一处的预警。A time in which alerts of a house are held back.")
public record SuppressionView(
        @Ignore long key,
        @Ignore @Nullable Long houseKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("类别。What is held back.")
        List<ConditionKind> kinds,

        @Sensitivity(INTERNAL) @Description("原因。Why.") SuppressionReason reason,
        @Sensitivity(INTERNAL) @Description("说明。In words.") String note,

        @Sensitivity(INTERNAL) @Description("何人。Who did it.")
        String author,

        @Sensitivity(INTERNAL) @Description("从何时。Since when.")
        Instant since,

        @Sensitivity(INTERNAL) @Description("到何时。Until when.")
        Instant until,

        @Sensitivity(INTERNAL) @Nullable @Description("何时结束。When it ended.")
        Instant endedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("因何结束。Why it ended.")
        SuppressionEnd endedWhy)
        implements Node {
    static final String TYPE = "Suppression";
    static final String COLUMNS =
            "s.id, s.house_id, s.kinds, s.reason, s.note, s.author, s.since, s.until, s.ended_at, " + "s.ended_why";

    public SuppressionView {
        kinds = List.copyOf(kinds);
    }

    static SuppressionView read(Row row) {
        long key = row.getLong(0);
        String[] kinds = row.getArrayOfStrings(2);
        String why = row.getString(9);
        return new SuppressionView(
                key,
                row.getLong(1),
                NodeId.of(TYPE, key),
                Arrays.stream(kinds).map(ConditionKind::valueOf).toList(),
                SuppressionReason.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getOffsetDateTime(6).toInstant(),
                row.getOffsetDateTime(7).toInstant(),
                row.getOffsetDateTime(8) == null
                        ? null
                        : row.getOffsetDateTime(8).toInstant(),
                why == null ? null : SuppressionEnd.valueOf(why));
    }
}
