package org.minqing.sources;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Language;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A delivery, how far it is and what became of its rows. */
@DefaultNonNull
@Name("SourceRun")
@Description("一次数据导入：进度和各行的结果。A delivery, how far it is and what became of its rows.")
public record SourceRunView(
        @Ignore long key,
        @Ignore int formNumber,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity @Description("名称，如文件名。Its name, such as that of the file.")
        String name,

        @Sensitivity(INTERNAL) @Description("何人送达。Who delivered it.")
        String deliveredBy,

        @Sensitivity @Description("导入方式。How it is taken in.")
        RunMode mode,

        @Sensitivity @Description("状态。Its state.") RunState state,
        @Sensitivity @Description("何时开始。When it began.") Instant startedAt,

        @Sensitivity @Nullable @Description("何时结束；进行中为空。When it ended; null while it goes on.")
        Instant endedAt,

        @Sensitivity @Description("进度，百分比。How far it is, in percent.")
        int percent,

        @Sensitivity @Description("每秒行数。Rows a second.") int rowsPerSecond,

        @Sensitivity
        @Nullable
        @Description("预计剩余秒数；不知道时为空。Seconds left, as far as one can tell; null where one cannot.")
        Integer secondsLeft,

        @Sensitivity @Description("新增的记录。Records that were new.")
        int rowsNew,

        @Sensitivity @Description("更新的记录。Records that were known and changed.")
        int rowsChanged,

        @Sensitivity @Description("内容相同的记录。Records whose content was known.")
        int rowsKnown,

        @Sensitivity @Description("已有更新记录、因而未采用的行。Rows of which something newer was known.")
        int rowsOlder,

        @Sensitivity @Description("退回的行。Rows that were refused.")
        int rowsRefused,

        @Sensitivity @Description("不能确定是谁、待人工核对的记录。Records that wait until somebody decides whom they are about.")
        int rowsDoubtful,

        @Sensitivity @Description("各列的情况。What was found in each column.")
        List<SourceFindingView> findings,

        @Sensitivity @Nullable @Description("中断的原因。Why it broke off.")
        String failure)
        implements Node {
    static final String TYPE = "SourceRun";
    static final String COLUMNS =
            "r.id, r.form, r.name, r.actor, r.mode, r.state, r.started_at, r.ended_at, r.size, r.position,"
                    + " r.working_millis, r.rows_new, r.rows_changed, r.rows_known, r.rows_older, r.rows_refused,"
                    + " r.rows_doubtful, r.report, r.failure";

    private static final int PERCENT = 100;
    private static final int MILLIS = 1_000;

    public SourceRunView {
        findings = List.copyOf(findings);
    }

    static SourceRunView read(Row row, Language language) {
        RunState state = RunState.valueOf(row.getString(5));
        OffsetDateTime endedAt = row.getOffsetDateTime(7);
        Pace pace = Pace.of(row, state);
        return new SourceRunView(
                row.getLong(0),
                row.getShort(1),
                NodeId.of(TYPE, row.getLong(0)),
                row.getString(2),
                row.getString(3),
                RunMode.valueOf(row.getString(4)),
                state,
                row.getOffsetDateTime(6).toInstant(),
                endedAt == null ? null : endedAt.toInstant(),
                pace.percent,
                pace.rowsPerSecond,
                pace.secondsLeft,
                row.getLong(11).intValue(),
                row.getLong(12).intValue(),
                row.getLong(13).intValue(),
                row.getLong(14).intValue(),
                row.getLong(15).intValue(),
                row.getLong(16).intValue(),
                findings(row.getJsonObject(17), language),
                row.getString(18));
    }

    private record Pace(
            int percent, int rowsPerSecond, @Nullable Integer secondsLeft) {
        static Pace of(Row row, RunState state) {
            long rows = 0;
            for (int column = 11; column <= 16; column++) {
                rows += row.getLong(column);
            }
            long size = row.getLong(8);
            long position = row.getLong(9);
            Duration worked = Duration.ofMillis(Math.max(1, row.getLong(10)));
            double part = state == RunState.DONE ? 1 : size == 0 ? 0 : Math.min(1, (double) position / size);
            boolean isTold = state == RunState.RUNNING && part > 0;
            return new Pace(
                    (int) (part * PERCENT),
                    (int) (rows * MILLIS / worked.toMillis()),
                    isTold ? (int) (worked.toMillis() * (1 - part) / part / MILLIS) : null);
        }
    }

    private static List<SourceFindingView> findings(@Nullable JsonObject report, Language language) {
        List<SourceFindingView> all = new ArrayList<>();
        if (report != null) {
            JsonArray columns = report.getJsonArray("columns", new JsonArray());
            columns.forEach(column -> all.add(SourceFindingView.read((JsonObject) column, language)));
        }
        return all;
    }
}
