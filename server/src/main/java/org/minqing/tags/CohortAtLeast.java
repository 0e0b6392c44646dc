package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;

@DefaultNonNull
@Description("至少若干项成立。At least so many of some conditions.")
public record CohortAtLeast(
        @Description("至少几项。How many at least.") int count,
        @Description("条件。The conditions.") List<CohortExpression> of) {}
