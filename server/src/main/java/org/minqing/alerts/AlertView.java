package org.minqing.alerts;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.meters.ConditionKind;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;
import org.minqing.platform.Signal;

/** An alert as others see it. */
@DefaultNonNull
@Name("Alert")
@Description("预警。An alert.")
public record AlertView(
        @Ignore long key,
        @Ignore int neighbourhoodId,
        @Ignore @Nullable Long houseKey,
        @Ignore @Nullable Long residentKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("类别。What is the matter.")
        ConditionKind kind,

        @Sensitivity(INTERNAL) @Description("级别。How much is at stake.")
        AlertSeverity severity,

        @Sensitivity(INTERNAL) @Description("自何时起，如最后一次用水。Since when it is so, such as the last use.")
        Instant beganAt,

        @Sensitivity(INTERNAL) @Description("何时成立。When it was proven.")
        Instant raisedAt,

        @Sensitivity(INTERNAL) @Description("所涉水量，升。The water it is about, in litres.")
        double litres,

        @Sensitivity(INTERNAL) @Description("现象是否还在。Whether the meter still tells it.")
        AlertCondition condition,

        @Sensitivity(INTERNAL) @Nullable @Description("何时消除。When it ended.")
        Instant clearedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("因何消除。Why it ended.")
        ClearedWhy clearedWhy,

        @Sensitivity(INTERNAL) @Description("是否有人过问。Whether people have taken it up.")
        AlertHandling handling,

        @Sensitivity(INTERNAL) @Description("是否显示和派发。Whether it is shown and sent.")
        AlertVisibility visibility,

        @Sensitivity(INTERNAL) @Description("出自补报的旧数据，不派单。Raised by readings of long ago; nobody is sent.")
        boolean isHistory,

        @Sensitivity(INTERNAL) @Description("版本，每次变动加一。Its version; each change adds one.")
        int version)
        implements Node {
    static final String TYPE = "Alert";

    /** For a statement's select list; {@code a} is the alert. */
    public static final String COLUMNS = "a.id, a.neighbourhood_id, a.house_id, a.resident_id, a.kind, a.severity, "
            + "a.began_at, a.raised_at, a.volume_ml, a.condition, a.cleared_at, a.cleared_why, a.handling, a.visibility, "
            + "a.is_history, a.version";

    public static final int COLUMN_COUNT = 16;
    private static final double ML_PER_LITRE = 1_000;

    /** Reads {@link #COLUMNS} from this position on. */
    public static AlertView read(Row row, int at) {
        long key = row.getLong(at);
        String why = row.getString(at + 11);
        return new AlertView(
                key,
                row.getInteger(at + 1),
                row.getLong(at + 2),
                row.getLong(at + 3),
                NodeId.of(TYPE, key),
                ConditionKind.valueOf(row.getString(at + 4)),
                AlertSeverity.valueOf(row.getString(at + 5)),
                row.getOffsetDateTime(at + 6).toInstant(),
                row.getOffsetDateTime(at + 7).toInstant(),
                row.getLong(at + 8) / ML_PER_LITRE,
                AlertCondition.valueOf(row.getString(at + 9)),
                instant(row.getOffsetDateTime(at + 10)),
                why == null ? null : ClearedWhy.valueOf(why),
                AlertHandling.valueOf(row.getString(at + 12)),
                AlertVisibility.valueOf(row.getString(at + 13)),
                row.getBoolean(at + 14),
                row.getInteger(at + 15));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** What tells those who watch an alert to look again. */
    static Signal changed(int neighbourhoodId, long key) {
        return new Signal(TYPE, neighbourhoodId, key);
    }
}
