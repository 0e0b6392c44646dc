package org.minqing.audit;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record AuditEdge(
        @Sensitivity @Description("审计的一行。The line.") AuditEntry node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
