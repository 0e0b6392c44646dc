package org.minqing.scenarios;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A part of a group. */
@DefaultNonNull
@Name("PortraitPart")
@Description("人群的一部分。A part of a group.")
public record PortraitPartView(
        @Sensitivity(INTERNAL) @Description("代码。Its code.") String code,
        @Sensitivity(INTERNAL) @Description("名称。Its name.") String name,
        @Sensitivity(INTERNAL) @Description("人数。How many.") int people,

        @Sensitivity(INTERNAL) @Description("占全体的比例，0 至 1。Its share of the group, 0 to 1.")
        double share) {}
