package org.minqing.audit;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** Where a chain does not hold. */
@DefaultNonNull
@Description("记录链断开之处。Where a chain does not hold.")
public record AuditBreak(
        @Sensitivity @Description("第几个封条。The number of the seal.")
        int seal,

        @Sensitivity @Description("怎样断开。In what way.") AuditBreakKind kind,

        @Sensitivity @Description("封存时的行数。How many rows were sealed.")
        int rowsSealed,

        @Sensitivity @Description("现有的行数。How many there are now.")
        int rowsNow) {}
