package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** By whose word, since when and until when a subject carries a tag. */
@DefaultNonNull
@Name("TagWord")
@Description("标签的依据：谁说的、何时起、到何时。By whose word, since when and until when.")
public record TagWordView(
        @Sensitivity(PERSONAL) @Description("来源：系统、规则或人。A system, a rule or a person.")
        TagSource.Kind sourceKind,

        @Sensitivity(PERSONAL) @Nullable @Description("来源系统的代码。The source system's code.")
        String system,

        @Sensitivity(PERSONAL) @Nullable @Description("登记人。Who recorded it.")
        String author,

        @Sensitivity(PERSONAL) @Nullable @Description("规则的版本。The rule's version.")
        Integer ruleVersion,

        @Sensitivity(PERSONAL) @Description("最近一次看到的时间。When it was last seen so.")
        Instant observedAt,

        @Sensitivity(PERSONAL) @Description("自何时起。Since when.")
        Instant since,

        @Sensitivity(PERSONAL) @Nullable @Description("到何时止；仍有效时为空。Until when; null while it holds.")
        Instant until,

        @Sensitivity(PERSONAL) @Nullable @Description("有效期至。When it ends by itself.")
        Instant validUntil,

        @Sensitivity(PERSONAL) @Description("可信度，百分比。Confidence in percent.")
        int confidencePercent) {}
