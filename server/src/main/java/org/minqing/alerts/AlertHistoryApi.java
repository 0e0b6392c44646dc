package org.minqing.alerts;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.places.HouseView;
import org.minqing.places.StairwellView;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;

/** The alerts of a person, a house, a stairwell, as the panorama shows them. */
@GraphQLApi
@DefaultNonNull
public class AlertHistoryApi {
    private final Callers callers;
    private final AlertHistoryStore store;

    AlertHistoryApi(Callers callers, AlertHistoryStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Name("alerts")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("关于此人的预警，最新的在前，至多 20 个。Alerts about this person, the latest first, 20 at most.")
    public Uni<List<@Nullable List<AlertView>>> alertsOfResident(@Source List<ResidentView> of) {
        List<Long> keys = of.stream().map(ResidentView::key).toList();
        return store.listOfResidents(callers.current(), keys).map(found -> inOrder(of, ResidentView::key, found));
    }

    @Name("alerts")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("此房屋的预警，最新的在前，至多 20 个。Alerts of this house, the latest first, 20 at most.")
    public Uni<List<@Nullable List<AlertView>>> alertsOfHouse(@Source List<HouseView> of) {
        List<Long> keys = of.stream().map(HouseView::key).toList();
        return store.listOfHouses(callers.current(), keys).map(found -> inOrder(of, HouseView::key, found));
    }

    @Name("alerts")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("楼组内的预警，最新的在前，至多 20 个。Alerts on this stairwell, the latest first, 20 at most.")
    public Uni<List<@Nullable List<AlertView>>> alertsOfStairwell(@Source List<StairwellView> of) {
        List<Long> keys = of.stream().map(StairwellView::key).toList();
        return store.listOfStairwells(callers.current(), keys).map(found -> inOrder(of, StairwellView::key, found));
    }

    private static <P, V> List<@Nullable List<V>> inOrder(
            List<P> parents, Function<P, Long> key, Map<Long, List<V>> found) {
        List<@Nullable List<V>> lists = new ArrayList<>(parents.size());
        parents.forEach(parent -> lists.add(found.getOrDefault(key.apply(parent), List.of())));
        return lists;
    }
}
