package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;

/** An entry of a page. */
@DefaultNonNull
@Name("CohortPeopleEdge")
@Description("一页中的一项。An entry of a page.")
public record CohortPerson(
        @Sensitivity(PERSONAL) @Description("居民。The resident.")
        ResidentView node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
