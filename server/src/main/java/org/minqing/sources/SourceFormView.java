package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/** One kind of file or stream that a system delivers. */
@DefaultNonNull
@Name("SourceForm")
@Description("某来源系统的一种数据。One kind of file or stream that a system delivers.")
public record SourceFormView(
        @Sensitivity @Description("代码，用于命令行和导入接口。Its word on the command line and at the door.")
        String code,

        @Sensitivity @Description("来源系统。Whose it is.") SourceSystem system,
        @Sensitivity @Description("名称。Its name.") String name,

        @Sensitivity @Description("各列，按模板次序。Its columns, in the order of the template.")
        List<Column> columns) {
    public SourceFormView {
        columns = List.copyOf(columns);
    }

    /** A column of a form. */
    @DefaultNonNull
    @Name("SourceColumn")
    @Description("一列。A column.")
    public record Column(
            @Sensitivity @Description("列名，记录中以此为名。Its name, by which records keep it.")
            String name,

            @Sensitivity
            @Description("可用的表头，第一个为模板所用。All headings under which it comes; the first is that of the template.")
            List<String> headings,

            @Sensitivity @Description("类型。How it is read.") ColumnType type,

            @Sensitivity @Description("必填。Whether a row without it is refused.")
            boolean isRequired,

            @Sensitivity @Description("可填的词。The words that it may hold; empty where it is no choice.")
            List<String> words) {
        public Column {
            headings = List.copyOf(headings);
            words = List.copyOf(words);
        }
    }

    static SourceFormView of(SourceForm form) {
        return new SourceFormView(
                form.code(),
                form.system(),
                form.name(Language.current()),
                form.columns().stream()
                        .map(column -> new Column(
                                column.name(),
                                column.headings(),
                                column.type(),
                                column.isRequired(),
                                column.words().keySet().stream().sorted().toList()))
                        .toList());
    }
}
