package org.minqing.residents;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.HouseView;
import org.minqing.places.Houses;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** Households and their members. */
@GraphQLApi
@DefaultNonNull
public class HouseholdsApi {
    private final Callers callers;
    private final Households households;
    private final HouseholdStore store;
    private final Houses houses;

    HouseholdsApi(Callers callers, Households households, HouseholdStore store, Houses houses) {
        this.callers = callers;
        this.households = households;
        this.store = store;
        this.houses = houses;
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("立户。Founds a household.")
    public Uni<HouseholdPayload> householdCreate(@Description("何处、何人。Where, and who.") HouseholdCreate input) {
        Caller caller = callers.current();
        return households.create(caller, input).chain(done -> payload(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("入户。Somebody joins a household.")
    public Uni<HouseholdPayload> householdJoin(@Description("哪户、何人。Which, and who.") HouseholdJoin input) {
        Caller caller = callers.current();
        return households.join(caller, input).chain(done -> payload(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("离户。Somebody leaves a household.")
    public Uni<HouseholdPayload> householdLeave(@Description("哪户、何人。Which, and who.") HouseholdLeave input) {
        Caller caller = callers.current();
        return households.leave(caller, input).chain(done -> payload(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("变更户主。Makes another member the head.")
    public Uni<HouseholdPayload> householdHeadSet(@Description("哪户、何人。Which, and who.") HouseholdHeadSet input) {
        Caller caller = callers.current();
        return households.setHead(caller, input).chain(done -> payload(caller, done));
    }

    @io.smallrye.graphql.api.Nullable
    @Sensitivity(PERSONAL)
    @Description("成员，现在的在前，户主最先，至多 30 位。The members, those of now first and the head before all, 30 at most.")
    public Uni<List<List<HouseholdMemberView>>> members(@Source List<HouseholdView> of) {
        return store.listMembers(
                        callers.current(), of.stream().map(HouseholdView::key).toList())
                .map(found -> of.stream()
                        .map(household -> found.getOrDefault(household.key(), List.of()))
                        .toList());
    }

    @Sensitivity(INTERNAL)
    @Description("所在的房屋。The house it lives in.")
    public Uni<List<HouseView>> house(@Source List<HouseholdView> of) {
        return houses.find(
                        callers.current(),
                        of.stream().map(HouseholdView::houseKey).distinct().toList())
                .map(found -> of.stream()
                        .map(household -> found.get(household.houseKey()))
                        .toList());
    }

    @io.smallrye.graphql.api.Nullable
    @Sensitivity(INTERNAL)
    @Description("住在这里的户。The households that live here.")
    public Uni<List<List<HouseholdView>>> households(@Source List<HouseView> of) {
        return store.listOfHouses(
                        callers.current(), of.stream().map(HouseView::key).toList())
                .map(found -> of.stream()
                        .map(house -> found.getOrDefault(house.key(), List.of()))
                        .toList());
    }

    @Sensitivity(PERSONAL)
    @io.smallrye.graphql.api.Nullable
    @Description("所属的户；不属任何户为空。The household they belong to; null for none.")
    public Uni<List<@Nullable HouseholdView>> household(@Source List<ResidentView> of) {
        return store.findOfResidents(
                        callers.current(), of.stream().map(ResidentView::key).toList())
                .map(found -> {
                    List<@Nullable HouseholdView> inOrder = new ArrayList<>(of.size());
                    of.forEach(resident -> inOrder.add(found.get(resident.key())));
                    return inOrder;
                });
    }

    private Uni<HouseholdPayload> payload(Caller caller, Outcome done) {
        return done.key()
                .map(key ->
                        store.findHouseholds(caller, List.of(key)).map(found -> Optional.ofNullable(found.get(key))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(household -> new HouseholdPayload(household.orElse(null), done.problems()));
    }
}
