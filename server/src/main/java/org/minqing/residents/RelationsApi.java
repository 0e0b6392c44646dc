package org.minqing.residents;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** What people are to each other. */
@GraphQLApi
@DefaultNonNull
public class RelationsApi {
    private final Callers callers;
    private final Relations relations;
    private final RelationStore store;
    private final ResidentStore residents;

    RelationsApi(Callers callers, Relations relations, RelationStore store, ResidentStore residents) {
        this.callers = callers;
        this.relations = relations;
        this.store = store;
        this.residents = residents;
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("记下一人是另一人的什么人；已有者不重复。Notes what one person is to another; what is known is not noted twice.")
    public Uni<RelationPayload> relationAdd(@Description("谁是谁的什么人。Who is what to whom.") RelationAdd input) {
        Caller caller = callers.current();
        return relations.add(caller, input).chain(done -> payload(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("结束一条关系。Ends a relation.")
    public Uni<RelationPayload> relationEnd(@Description("哪条、何日。Which, and when.") RelationEnd input) {
        Caller caller = callers.current();
        return relations.end(caller, input).chain(done -> payload(caller, done));
    }

    @io.smallrye.graphql.api.Nullable
    @Sensitivity(PERSONAL)
    @Description("与他人的关系，仍在的在前。What they are to others and others to them, those that last first.")
    public Uni<List<List<RelationView>>> relations(@Source List<ResidentView> of) {
        return store.listOfResidents(
                        callers.current(), of.stream().map(ResidentView::key).toList())
                .map(found -> of.stream()
                        .map(resident -> found.getOrDefault(resident.key(), List.of()))
                        .toList());
    }

    @Sensitivity(PERSONAL)
    @io.smallrye.graphql.api.Nullable
    @Description("前者；不在范围内为空。The one; null outside your area.")
    public Uni<List<@Nullable ResidentView>> person(@Source List<RelationView> of) {
        return found(of, RelationView::personKey);
    }

    @Sensitivity(PERSONAL)
    @io.smallrye.graphql.api.Nullable
    @Description("后者；不在范围内为空。The other; null outside your area.")
    public Uni<List<@Nullable ResidentView>> other(@Source List<RelationView> of) {
        return found(of, RelationView::otherKey);
    }

    private Uni<List<@Nullable ResidentView>> found(List<RelationView> of, Function<RelationView, Long> key) {
        return residents
                .findResidents(
                        callers.current(), of.stream().map(key).distinct().toList())
                .map(found -> {
                    List<@Nullable ResidentView> inOrder = new ArrayList<>(of.size());
                    of.forEach(relation -> inOrder.add(found.get(key.apply(relation))));
                    return inOrder;
                });
    }

    private Uni<RelationPayload> payload(Caller caller, Outcome done) {
        return done.key()
                .map(key -> store.findRelations(caller, List.of(key)).map(found -> Optional.ofNullable(found.get(key))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(relation -> new RelationPayload(relation.orElse(null), done.problems()));
    }
}
