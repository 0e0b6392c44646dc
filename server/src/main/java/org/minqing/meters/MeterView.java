package org.minqing.meters;

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
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A water meter as others see it. */
@DefaultNonNull
@Name("Meter")
@Description("一块水表。A water meter.")
public record MeterView(
        @Ignore int key,
        @Ignore long houseKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("表号。Its serial.")
        String serial,

        @Sensitivity(INTERNAL) @Description("每隔多少分钟上报。It reports every so many minutes.")
        int intervalMinutes,

        @Sensitivity(INTERNAL) @Description("何时启用。Since when it is in use.")
        Instant installedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("何时拆除；在用的为空。When it was removed; null while it is in use.")
        Instant removedAt,

        @Sensitivity(INTERNAL) @Nullable @Description("最近一次读数。Its newest reading.")
        Instant lastReadingAt,

        @Sensitivity(INTERNAL) @Nullable @Description("最近一次用水。The last use it saw.")
        Instant lastUseAt)
        implements Node {
    static final String TYPE = "Meter";

    /** For a statement's select list; {@code m} is the meter, {@code s} its state. */
    static final String COLUMNS =
            "m.id, m.house_id, m.serial, m.interval_minutes, m.installed_at, m.removed_at, s.last_at, s.used_at";

    static MeterView read(Row row) {
        int key = row.getInteger(0);
        return new MeterView(
                key,
                row.getLong(1),
                NodeId.of(TYPE, key),
                row.getString(2),
                row.getInteger(3),
                row.getOffsetDateTime(4).toInstant(),
                instant(row.getOffsetDateTime(5)),
                instant(row.getOffsetDateTime(6)),
                instant(row.getOffsetDateTime(7)));
    }

    private static @org.jspecify.annotations.Nullable Instant instant(
            @org.jspecify.annotations.Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
