package org.minqing.scenarios;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** By how much a part of one group is larger than of the other. */
@DefaultNonNull
@Name("PortraitDifference")
@Description("一部分在两个人群中比例之差。By how much a part of one group is larger than of the other.")
public record PortraitDifferenceView(
        @Sensitivity(INTERNAL) @Description("按什么分。By what.") DistributionKind kind,

        @Sensitivity(INTERNAL) @Description("代码。The part's code.")
        String code,

        @Sensitivity(INTERNAL) @Description("名称。The part's name.")
        String name,

        @Sensitivity(INTERNAL) @Description("其一的比例。The share in the one.")
        double one,

        @Sensitivity(INTERNAL) @Description("其二的比例。The share in the other.")
        double other,

        @Sensitivity(INTERNAL) @Description("其一减其二。The one less the other.")
        double difference) {}
