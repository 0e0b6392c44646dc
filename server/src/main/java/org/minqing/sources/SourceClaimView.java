package org.minqing.sources;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.access.Sight;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** What a source said of a field, and whether its word holds. */
@DefaultNonNull
@Name("SourceClaim")
@Description("某来源对一项资料的说法，及其是否被采用。What a source said of a field, and whether its word holds.")
public record SourceClaimView(
        @Sensitivity @Description("哪一项。Which field.") String field,

        @Sensitivity(PERSONAL) @Description("说法，按角色遮蔽。What it said, masked by role.")
        String value,

        @Sensitivity @Description("来源系统。The system.") SourceSystem system,
        @Sensitivity @Description("数据种类。Its form.") String formName,

        @Sensitivity @Description("是否被采用：先看次序，再看新旧。Whether it holds: by precedence, then the later one.")
        boolean holds,

        @Sensitivity @Description("所述时间。When it was so.") Instant eventAt,

        @Sensitivity @Description("写入时间。When it was written.")
        Instant setAt,

        @Sensitivity @Description("何次导入。The import that brought it.")
        String runId,

        @Sensitivity @Description("该次导入的行号。Its line there.") int line) {
    static SourceClaimView read(Row row, SourceForms forms, Sight sight) {
        SourceForm form = forms.get(row.getShort(2));
        String field = row.getString(1);
        return new SourceClaimView(
                field,
                shown(field, row.getString(3), sight),
                form.system(),
                form.name(Language.current()),
                row.getBoolean(8),
                row.getOffsetDateTime(4).toInstant(),
                row.getOffsetDateTime(5).toInstant(),
                NodeId.of(SourceRunView.TYPE, row.getLong(6)),
                row.getLong(7).intValue());
    }

    private static String shown(String field, String value, Sight sight) {
        return switch (field) {
            case "name" -> sight.name(value);
            case "birthDate", "residence", "registration" -> sight.name(value).equals(value) ? value : "***";
            default -> value;
        };
    }
}
