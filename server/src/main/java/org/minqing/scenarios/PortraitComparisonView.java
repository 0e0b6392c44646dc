package org.minqing.scenarios;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** Two groups side by side. */
@DefaultNonNull
@Name("PortraitComparison")
@Description("两个人群的对比。Two groups side by side.")
public record PortraitComparisonView(
        @Sensitivity(INTERNAL) @Description("其一。The one.") PortraitView one,
        @Sensitivity(INTERNAL) @Description("其二。The other.") PortraitView other,

        @Sensitivity(INTERNAL)
        @Description("差别，最大的在前；任一方隐藏时为空。How they differ, the most first; none where either is hidden.")
        List<PortraitDifferenceView> differences) {
    public PortraitComparisonView {
        differences = List.copyOf(differences);
    }
}
