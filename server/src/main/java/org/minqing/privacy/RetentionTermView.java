package org.minqing.privacy;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/** For how long a kind of things is kept. */
@DefaultNonNull
@Name("RetentionTerm")
@Description("一类资料的保存期。For how long a kind of things is kept.")
public record RetentionTermView(
        @Sensitivity @Description("类别。The kind.") String kind,
        @Sensitivity @Description("名称。Its name.") String name,
        @Sensitivity @Description("保存天数。Days.") int days,

        @Sensitivity @Description("版本；修改一次加一。The version; each change adds one.")
        int version,

        @Sensitivity @Nullable @Description("最近一次清理。When it was last pruned.")
        Instant prunedAt,

        @Sensitivity @Description("累计清理行数，至多显示 21 亿。Rows that went so far.")
        int prunedRows) {
    static final String COLUMNS =
            "kind, name_zh, name_en, days, version, pruned_at, least(pruned_rows, 2147483647)::int";

    static RetentionTermView read(Row row) {
        return new RetentionTermView(
                row.getString(0),
                Language.current().choose(row.getString(1), row.getString(2)),
                row.getInteger(3),
                row.getInteger(4),
                row.getOffsetDateTime(5) == null
                        ? null
                        : row.getOffsetDateTime(5).toInstant(),
                row.getInteger(6));
    }
}
