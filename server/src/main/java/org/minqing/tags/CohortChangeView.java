package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** Who came into a cohort and who left it. */
@DefaultNonNull
@Name("CohortChange")
@Description("人群的变化：谁来了，谁走了。Who came into a cohort and who left it.")
public record CohortChangeView(
        @Sensitivity(INTERNAL) @Description("现在共多少人。How many there are now.")
        int totalCount,

        @Id @Sensitivity(PERSONAL) @Description("新来的居民的全局编号，至多 500 位。Who came, 500 at most.")
        List<String> cameIds,

        @Id @Sensitivity(PERSONAL) @Description("离开的居民的全局编号，至多 500 位。Who left, 500 at most.")
        List<String> leftIds) {
    public CohortChangeView {
        cameIds = List.copyOf(cameIds);
        leftIds = List.copyOf(leftIds);
    }
}
