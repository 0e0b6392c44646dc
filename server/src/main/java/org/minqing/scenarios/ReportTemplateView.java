package org.minqing.scenarios;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/** What a report is filled from. */
@DefaultNonNull
@Name("ReportTemplate")
@Description("报表模板。What a report is filled from.")
public record ReportTemplateView(
        @Sensitivity @Description("代码。Its code.") String code,

        @Sensitivity @Description("版本；修改一次加一。The version; each edit adds one.")
        int version,

        @Sensitivity @Description("名称。Its name.") String name,

        @Sensitivity @Description("栏目，自左至右。Its columns, from the left.")
        List<Metric> metrics) {
    static final String COLUMNS = "code, version, name_zh, name_en, metrics";

    public ReportTemplateView {
        metrics = List.copyOf(metrics);
    }

    static ReportTemplateView read(Row row) {
        return new ReportTemplateView(
                row.getString(0),
                row.getInteger(1),
                Language.current().choose(row.getString(2), row.getString(3)),
                Arrays.stream(row.getArrayOfStrings(4)).map(Metric::valueOf).toList());
    }
}
