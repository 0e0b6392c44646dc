package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record ResidentEdge(
        @Sensitivity(org.minqing.platform.Sensitivity.Level.PERSONAL) @Description("居民。The resident.")
        ResidentView node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
