package org.minqing.scenarios;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A neighbourhood's line. */
@DefaultNonNull
@Name("ReportRow")
@Description("一个居委的一行。A neighbourhood's line.")
public record ReportRowView(
        @Sensitivity(INTERNAL) @Description("居委名称，生成时的。The neighbourhood's name at the time.")
        String neighbourhood,

        @Sensitivity(INTERNAL) @Description("各栏的数，与栏目同序。The numbers, in the order of the columns.")
        List<Integer> values) {
    public ReportRowView {
        values = List.copyOf(values);
    }
}
