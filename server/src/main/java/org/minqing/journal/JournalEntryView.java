package org.minqing.journal;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.access.Sight;
import org.minqing.platform.Cursor;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** An entry as a caller sees it, in its latest version. */
@DefaultNonNull
@Name("JournalEntry")
@Description("民情日志的一条。An entry of the people's log, in its latest version.")
public record JournalEntryView(
        @Ignore long key,
        @Ignore List<UUID> photoKeys,
        @Ignore @Nullable Long orderKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("版本；更正一次加一。The version; each correction adds one.")
        int version,

        @Sensitivity(INTERNAL) @Description("类别。What it tells of.")
        JournalKind kind,

        @Sensitivity(INTERNAL) @Description("何时之事。When it was.")
        Instant at,

        @Sensitivity(INTERNAL) @Description("何时所记。When it was written down.")
        Instant writtenAt,

        @Sensitivity(INTERNAL) @Description("记录人的用户编号。The subject of its author's token.")
        String author,

        @Sensitivity(INTERNAL) @Description("记录人的姓名。How screens call its author.")
        String authorName,

        @Sensitivity(INTERNAL) @Description("是否见到或联系上本人。Whether those whom it is about were met or spoken to.")
        boolean isMet,

        @Sensitivity(PERSONAL)
        @Nullable
        @Description("情况；看不到姓名的角色不可见。What was seen or said; absent for roles that see no names.")
        String text,

        @Sensitivity(INTERNAL) @Nullable @Description("纬度，WGS 84。Degrees north, WGS 84.")
        Double latitude,

        @Sensitivity(INTERNAL) @Nullable @Description("经度，WGS 84。Degrees east, WGS 84.")
        Double longitude)
        implements Node {
    static final String TYPE = "JournalEntry";

    /** For a statement's select list; {@code e} is the entry. */
    static final String COLUMNS =
            "e.id, e.photos, e.order_id, e.version, e.kind, e.at, e.written_at, e.author, e.author_name, "
                    + "e.is_met, e.said, e.latitude, e.longitude, e.neighbourhood_id";

    public JournalEntryView {
        photoKeys = List.copyOf(photoKeys);
    }

    /** Reads {@link #COLUMNS} from this position on, as {@code sight} allows. */
    static JournalEntryView read(Row row, int at, Sight sight) {
        long key = row.getLong(at);
        sight.saw(TYPE, key, row.getInteger(at + 13));
        return new JournalEntryView(
                key,
                List.of(row.getArrayOfUUIDs(at + 1)),
                row.getLong(at + 2),
                NodeId.of(TYPE, key),
                row.getInteger(at + 3),
                JournalKind.valueOf(row.getString(at + 4)),
                row.getOffsetDateTime(at + 5).toInstant(),
                row.getOffsetDateTime(at + 6).toInstant(),
                row.getString(at + 7),
                row.getString(at + 8),
                row.getBoolean(at + 9),
                sight.isNameClear() ? row.getString(at + 10) : null,
                row.getDouble(at + 11),
                row.getDouble(at + 12));
    }

    @Ignore
    String cursor() {
        return new Cursor(at, key).encode();
    }
}
