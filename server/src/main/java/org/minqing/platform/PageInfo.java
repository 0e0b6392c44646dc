package org.minqing.platform;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;

/** Where a page stands in its list, as Relay has it. */
@DefaultNonNull
@Description("一页在列表中的位置。Where a page stands in its list.")
public record PageInfo(
        @Sensitivity @Description("后面还有。More entries follow.")
        boolean hasNextPage,

        @Sensitivity @Description("前面还有。Entries precede: true when a cursor was given.")
        boolean hasPreviousPage,

        @Sensitivity @Nullable @Description("本页第一项的游标。The first entry's cursor.")
        String startCursor,

        @Sensitivity @Nullable @Description("本页最后一项的游标，用作下一页的 after。The last entry's cursor; the next page's after.")
        String endCursor) {}
