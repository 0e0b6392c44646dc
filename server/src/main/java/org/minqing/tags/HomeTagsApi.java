package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.places.HouseView;
import org.minqing.places.StairwellView;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.HouseholdView;

/** The tags of houses, of the stairwells they are on, and of the households in them. */
@GraphQLApi
@DefaultNonNull
public class HomeTagsApi {
    private final Callers callers;
    private final Tags tags;
    private final Explanations explanations;

    HomeTagsApi(Callers callers, Tags tags, Explanations explanations) {
        this.callers = callers;
        this.tags = tags;
        this.explanations = explanations;
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("本人可见的标签，按类别。The tags that the caller may see, by category.")
    public Uni<List<List<TagView>>> tags(@Source List<HouseView> houses) {
        return carried(SubjectKind.HOUSE, houses, HouseView::key);
    }

    @Name("tags")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("本人可见的标签，按类别。The tags that the caller may see, by category.")
    public Uni<List<List<TagView>>> tagsOfStairwell(@Source List<StairwellView> of) {
        return carried(SubjectKind.STAIRWELL, of, StairwellView::key);
    }

    @Name("tags")
    @Nullable
    @Sensitivity(PERSONAL)
    @Description("本人可见的标签，按类别。The tags that the caller may see, by category.")
    public Uni<List<List<TagView>>> tagsOfHousehold(@Source List<HouseholdView> of) {
        return carried(SubjectKind.HOUSEHOLD, of, HouseholdView::key);
    }

    @Name("tagReasons")
    @Nullable
    @Sensitivity(PERSONAL)
    @Description("本人可见的标签及其依据。The tags that the caller may see, with by whose word and why.")
    public Uni<List<List<TagExplanationView>>> reasonsOfHouse(@Source List<HouseView> of) {
        return explained(SubjectKind.HOUSE, of, HouseView::key);
    }

    @Name("tagReasons")
    @Nullable
    @Sensitivity(PERSONAL)
    @Description("本人可见的标签及其依据。The tags that the caller may see, with by whose word and why.")
    public Uni<List<List<TagExplanationView>>> reasonsOfStairwell(@Source List<StairwellView> of) {
        return explained(SubjectKind.STAIRWELL, of, StairwellView::key);
    }

    @Name("tagReasons")
    @Nullable
    @Sensitivity(PERSONAL)
    @Description("本人可见的标签及其依据。The tags that the caller may see, with by whose word and why.")
    public Uni<List<List<TagExplanationView>>> reasonsOfHousehold(@Source List<HouseholdView> of) {
        return explained(SubjectKind.HOUSEHOLD, of, HouseholdView::key);
    }

    private <P> Uni<List<List<TagView>>> carried(SubjectKind kind, List<P> parents, Function<P, Long> key) {
        return tags.listOf(callers.current(), kind, parents.stream().map(key).toList())
                .map(found -> parents.stream()
                        .map(parent -> found.getOrDefault(key.apply(parent), List.of()))
                        .toList());
    }

    private <P> Uni<List<List<TagExplanationView>>> explained(
            SubjectKind kind, List<P> parents, Function<P, Long> key) {
        return explanations
                .listOf(callers.current(), kind, parents.stream().map(key).toList())
                .map(found -> parents.stream()
                        .map(parent -> found.getOrDefault(key.apply(parent), List.of()))
                        .toList());
    }
}
