package org.minqing.scenarios;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** How a group splits. */
@DefaultNonNull
@Name("Distribution")
@Description("一项分布。How a group splits.")
public record DistributionView(
        @Sensitivity(INTERNAL) @Description("按什么分。By what.") DistributionKind kind,

        @Sensitivity(INTERNAL)
        @Description("各部分；标签各算各的，其余相加为全体。Its parts; they add up, but for tags, of which a person has several.")
        List<PortraitPartView> parts) {
    public DistributionView {
        parts = List.copyOf(parts);
    }
}
