package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Which people are asked for. */
@DefaultNonNull
@Description(
        "要哪些人：填已存人群或条件之一，都不填则为所有人。Which people: a kept cohort or an expression, one of the two; everybody where neither is given.")
public record CohortAsked(
        @Id @Nullable @Description("已存的人群。A kept cohort.") String cohortId,

        @Nullable @Description("条件。An expression.") CohortExpression expression,

        @Id @Nullable @Description("仅这些组织节点之下，至多 100 个。Only below these nodes of the org tree, 100 at most.")
        List<String> orgNodeIds,

        @Nullable @Description("过去某时的情况；不填为现在。As it was at some time; now where none is given.")
        Instant asOf) {}
