package org.minqing.meters;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record RefusedReadingEdge(
        @Sensitivity @Description("未收入的读数。The row.") RefusedReadingView node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
