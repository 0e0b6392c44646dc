package org.minqing.places;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.platform.Sensitivity;

/** Stairwells, and the houses on them. */
@GraphQLApi
@DefaultNonNull
public class StairwellsApi {
    private final Callers callers;
    private final StairwellStore store;
    private final HouseStore houses;

    StairwellsApi(Callers callers, StairwellStore store, HouseStore houses) {
        this.callers = callers;
        this.store = store;
        this.houses = houses;
    }

    @Nullable
    @Sensitivity
    @Description("所在楼组；没有门号的楼没有。The stairwell it is on; none where the building has none.")
    public Uni<List<@Nullable StairwellView>> stairwell(@Source List<HouseView> of) {
        return store.findOfHouses(
                        callers.current(), of.stream().map(HouseView::key).toList())
                .map(found -> {
                    List<@Nullable StairwellView> stairwells = new ArrayList<>(of.size());
                    of.forEach(house -> stairwells.add(found.get(house.key())));
                    return stairwells;
                });
    }

    @Name("building")
    @Sensitivity
    @Description("所在的楼。The building it is in.")
    public Uni<List<BuildingView>> buildingOfStairwell(@Source List<StairwellView> of) {
        List<Long> keys = of.stream().map(StairwellView::buildingKey).distinct().toList();
        return houses.findBuildings(callers.current(), keys)
                .map(found -> of.stream()
                        .map(stairwell -> found.get(stairwell.buildingKey()))
                        .toList());
    }

    @Name("houses")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("楼组的房屋，自下而上，至多 200 套。The houses on it, from the lowest floor up, 200 at most.")
    public Uni<List<@Nullable List<HouseView>>> housesOfStairwell(@Source List<StairwellView> of) {
        return store.listHouses(
                        callers.current(), of.stream().map(StairwellView::key).toList())
                .map(found -> {
                    List<@Nullable List<HouseView>> lists = new ArrayList<>(of.size());
                    of.forEach(stairwell -> lists.add(found.getOrDefault(stairwell.key(), List.of())));
                    return lists;
                });
    }
}
