package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/** A row that was refused; what stood in it is in the workbook. */
@DefaultNonNull
@Name("SourceRefusal")
@Description("一行被退回的数据；原文见退回工作簿。A row that was refused; what stood in it is in the workbook.")
public record SourceRefusalView(
        @Sensitivity @Description("行号。Its line.") int line,

        @Sensitivity @Description("原因代码。The codes of the reasons.")
        List<String> codes,

        @Sensitivity @Description("原因。The reasons.") String message) {
    public SourceRefusalView {
        codes = List.copyOf(codes);
    }

    static SourceRefusalView read(Row row) {
        var problems = row.getJsonArray(1);
        return new SourceRefusalView(
                row.getLong(0).intValue(),
                problems.stream()
                        .map(problem -> ((JsonObject) problem).getString("code"))
                        .toList(),
                RowRefusal.sentences(problems, Language.current()));
    }
}
