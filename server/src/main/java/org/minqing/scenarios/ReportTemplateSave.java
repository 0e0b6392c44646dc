package org.minqing.scenarios;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;

/** Makes a report template, or edits one. */
@DefaultNonNull
@Description("新建或修改报表模板；每次修改增加一版。Makes a report template or edits one; each edit adds a version.")
public record ReportTemplateSave(
        @Description("代码，大写字母、数字和下划线。Its code of capitals, digits and underscores.")
        String code,

        @Description("所见的版本；新建为 0。The version that was seen; 0 for a new one.")
        int version,

        @Description("中文名称。Its Chinese name.") String chineseName,
        @Description("英文名称。Its English name.") String englishName,
        @Description("栏目，1 至 40 个。Its columns, 1 to 40.") List<Metric> metrics,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {
    public ReportTemplateSave {
        metrics = List.copyOf(metrics);
    }
}
