package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
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
    private final Explanations explanations;

    ResidentTagsApi(Callers callers, Tags tags, Explanations explanations) {
        this.callers = callers;
        this.tags = tags;
        this.explanations = explanations;
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("本人可见的标签，按类别。The tags that the caller may see, by category.")
    public Uni<List<List<TagView>>> tags(@Source List<ResidentView> people) {
        return tags.listOf(callers.current(), SubjectKind.PERSON, keys(people)).map(found -> inOrder(people, found));
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("本人可见的标签及其依据：谁说的、规则的各部分。The tags that the caller may see, with by whose word and why.")
    public Uni<List<List<TagExplanationView>>> tagReasons(@Source List<ResidentView> people) {
        return explanations
                .listOf(callers.current(), SubjectKind.PERSON, keys(people))
                .map(found -> inOrder(people, found));
    }

    private static List<Long> keys(List<ResidentView> people) {
        return people.stream().map(ResidentView::key).toList();
    }

    private static <V> List<List<V>> inOrder(List<ResidentView> people, Map<Long, List<V>> found) {
        return people.stream()
                .map(person -> found.getOrDefault(person.key(), List.of()))
                .toList();
    }
}
