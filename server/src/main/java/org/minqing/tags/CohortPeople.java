package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;

/** A page of the people who fit, and how many there are in all. */
@DefaultNonNull
@Name("CohortPeopleConnection")
@Description("符合条件的人，一页。A page of the people who fit.")
public record CohortPeople(
        @Sensitivity(INTERNAL) @Description("共多少人。How many there are in all.")
        int totalCount,

        @Sensitivity(PERSONAL) @Description("各项。The entries.")
        List<CohortPerson> edges,

        @Sensitivity @Description("本页的位置。Where the page stands.")
        PageInfo pageInfo) {
    public CohortPeople {
        edges = List.copyOf(edges);
    }
}
