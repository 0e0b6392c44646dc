package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;

/** The tags of people. */
@GraphQLApi
@DefaultNonNull
public class ResidentTagsApi {
    private final Callers callers;
    private final Tags tags;

    ResidentTagsApi(Callers callers, Tags tags) {
        this.callers = callers;
        this.tags = tags;
    }

    @Sensitivity(PERSONAL)
    @Description("本人可见的标签，按类别。The tags that the caller may see, by category.")
    public Uni<List<List<TagView>>> tags(@Source List<ResidentView> people) {
        return tags.listOf(
                        callers.current(),
                        SubjectKind.PERSON,
                        people.stream().map(ResidentView::key).toList())
                .map(found -> people.stream()
                        .map(person -> found.getOrDefault(person.key(), List.of()))
                        .toList());
    }
}
