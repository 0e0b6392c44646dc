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
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A delivery of readings, with what became of its rows. */
@DefaultNonNull
@Name("ReadingIntake")
@Description("一次读数送达及其各行的结果。A delivery of readings, with what became of its rows.")
public record IntakeView(
        @Ignore long key,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity @Description("由何途径送达。How it came in.") IntakeSource source,

        @Sensitivity @Description("名称，如文件名。Its name, such as that of the file.")
        String name,

        @Sensitivity(INTERNAL) @Description("何人送达。Who delivered it.")
        String deliveredBy,

        @Sensitivity @Description("何时开始。When it began.") Instant startedAt,

        @Sensitivity @Nullable @Description("何时结束；进行中或中断的为空。When it ended; null while it goes on or when it broke off.")
        Instant endedAt,

        @Sensitivity @Description("新读数。Readings that were new.")
        int rowsNew,

        @Sensitivity @Description("已有的读数。Readings that were known already.")
        int rowsKnown,

        @Sensitivity @Description("未收入的行。Rows that were refused.")
        int rowsRefused) {
    static final String TYPE = "ReadingIntake";
    static final String COLUMNS =
            "i.id, i.source, i.name, i.actor, i.started_at, i.ended_at, i.rows_new, i.rows_known, i.rows_refused";

    static IntakeView read(Row row) {
        long key = row.getLong(0);
        OffsetDateTime endedAt = row.getOffsetDateTime(5);
        return new IntakeView(
                key,
                NodeId.of(TYPE, key),
                IntakeSource.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant(),
                endedAt == null ? null : endedAt.toInstant(),
                row.getInteger(6),
                row.getInteger(7),
                row.getInteger(8));
    }
}
