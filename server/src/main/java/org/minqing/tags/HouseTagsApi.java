package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.places.HouseView;
import org.minqing.platform.Sensitivity;

/** The tags of houses. */
@GraphQLApi
@DefaultNonNull
public class HouseTagsApi {
    private final Callers callers;
    private final Tags tags;

    HouseTagsApi(Callers callers, Tags tags) {
        this.callers = callers;
        this.tags = tags;
    }

    @Sensitivity(INTERNAL)
    @Description("本人可见的标签，按类别。The tags that the caller may see, by category.")
    public Uni<List<List<TagView>>> tags(@Source List<HouseView> houses) {
        return tags.listOf(
                        callers.current(),
                        SubjectKind.HOUSE,
                        houses.stream().map(HouseView::key).toList())
                .map(found -> houses.stream()
                        .map(house -> found.getOrDefault(house.key(), List.of()))
                        .toList());
    }
}
