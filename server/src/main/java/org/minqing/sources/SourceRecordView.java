package org.minqing.sources;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A record as its system last told it, as far as the caller may see it. */
@DefaultNonNull
@Name("SourceRecord")
@Description("来源系统的一条记录，按角色显示。A record as its system last told it, as far as the caller's role sees it.")
public record SourceRecordView(
        @Ignore long key,

        @Sensitivity @Description("来源系统。The system that told it.")
        SourceSystem system,

        @Sensitivity @Description("数据种类的代码。The code of its form.")
        String form,

        @Sensitivity @Description("数据种类。Its form.") String formName,

        @Sensitivity(PERSONAL) @Description("发生或采集的时间。When it happened or was so.")
        Instant eventAt,

        @Sensitivity(PERSONAL) @Description("与此人关联的把握，百分比。How sure it is that it is about this person, in percent.")
        int confidencePercent,

        @Sensitivity(PERSONAL)
        @Description(
                "内容，按列的次序；无权看的列不在其中。What it says, in the order of the columns; those that the caller may not see are"
                        + " absent.")
        List<Field> fields,

        @Sensitivity @Description("何次导入。The import that brought it.")
        String runId,

        @Sensitivity @Description("该次导入的行号。Its line there.") int line) {
    static final String COLUMNS = "r.id, r.form, r.event_at, r.confidence, r.payload, r.run_id, r.line, "
            + "r.neighbourhood_id, r.resident_id, r.house_id";

    public SourceRecordView {
        fields = List.copyOf(fields);
    }

    /** One value of a record. */
    @DefaultNonNull
    @Name("SourceField")
    @Description("记录中的一项。One value of a record.")
    public record Field(
            @Sensitivity @Description("列名。The column's name.")
            String name,

            @Sensitivity @Description("表头。Its heading.") String heading,

            @Sensitivity(PERSONAL) @Description("内容。The value.")
            String value) {}

    /** Reads {@link #COLUMNS} from this position on. */
    static SourceRecordView read(Row row, int at, SourceForms forms, SourceSight sight) {
        SourceForm form = forms.get(row.getShort(at + 1));
        sight.saw(row.getInteger(at + 7), row.getLong(at + 8), row.getLong(at + 9));
        return new SourceRecordView(
                row.getLong(at),
                form.system(),
                form.code(),
                form.name(Language.current()),
                row.getOffsetDateTime(at + 2).toInstant(),
                row.getShort(at + 3),
                fields(form, row.getJsonObject(at + 4), sight),
                NodeId.of(SourceRunView.TYPE, row.getLong(at + 5)),
                row.getLong(at + 6).intValue());
    }

    private static List<Field> fields(SourceForm form, JsonObject payload, SourceSight sight) {
        List<Field> fields = new ArrayList<>();
        for (SourceColumn column : form.columns()) {
            Object value = payload.getValue(column.name());
            if (value != null && sight.sees(form, column)) {
                fields.add(new Field(column.name(), column.headings().get(0), value.toString()));
            }
        }
        return fields;
    }
}
