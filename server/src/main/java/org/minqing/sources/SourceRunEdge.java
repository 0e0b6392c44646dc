package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record SourceRunEdge(
        @Sensitivity @Description("导入。The import.") SourceRunView node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
