package org.minqing.sources;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record SourceRecordEdge(
        @Sensitivity @Description("记录。The record.") SourceRecordView node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
