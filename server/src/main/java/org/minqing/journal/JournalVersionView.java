package org.minqing.journal;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.access.Sight;
import org.minqing.platform.Sensitivity;

/** What an entry said at one time. */
@DefaultNonNull
@Name("JournalVersion")
@Description("日志的一个版本。What an entry said at one time.")
public record JournalVersionView(
        @Sensitivity(INTERNAL) @Description("第几版，从 1 起。The version, from 1 on.")
        int version,

        @Sensitivity(INTERNAL) @Description("类别。What it told of.")
        JournalKind kind,

        @Sensitivity(INTERNAL) @Description("何时之事。When it was.")
        Instant at,

        @Sensitivity(INTERNAL) @Description("是否见到或联系上本人。Whether they were met or spoken to.")
        boolean isMet,

        @Sensitivity(PERSONAL)
        @Nullable
        @Description("情况；看不到姓名的角色不可见。What was seen or said; absent for roles that see no names.")
        String text,

        @Sensitivity(INTERNAL) @Description("何人所写。Who wrote this version.")
        String writtenBy,

        @Sensitivity(INTERNAL) @Description("何时所写。When it was written.")
        Instant writtenAt,

        @Sensitivity(PERSONAL)
        @Nullable
        @Description("更正理由；第一版及看不到姓名的角色没有。Why it was corrected; absent for the first and for roles that see no names.")
        String reason) {
    /** For a statement's select list; {@code v} is the version. */
    static final String COLUMNS =
            "v.version, v.kind, v.at, v.is_met, v.said, v.written_by, v.written_at, nullif(v.reason, '')";

    static JournalVersionView read(Row row, int at, Sight sight) {
        return new JournalVersionView(
                row.getInteger(at),
                JournalKind.valueOf(row.getString(at + 1)),
                row.getOffsetDateTime(at + 2).toInstant(),
                row.getBoolean(at + 3),
                sight.isNameClear() ? row.getString(at + 4) : null,
                row.getString(at + 5),
                row.getOffsetDateTime(at + 6).toInstant(),
                sight.isNameClear() ? row.getString(at + 7) : null);
    }
}
