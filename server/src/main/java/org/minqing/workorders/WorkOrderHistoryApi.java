package org.minqing.workorders;

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
import org.minqing.places.StairwellView;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;

/** The orders of a person and of a stairwell, as the panorama shows them. */
@GraphQLApi
@DefaultNonNull
public class WorkOrderHistoryApi {
    private final Callers callers;
    private final WorkOrderHistoryStore store;

    WorkOrderHistoryApi(Callers callers, WorkOrderHistoryStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Name("workOrders")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("关于此人的工单，最新的在前，至多 20 张。Orders about this person, the latest first, 20 at most.")
    public Uni<List<@Nullable List<WorkOrderView>>> workOrdersOfResident(@Source List<ResidentView> of) {
        List<Long> keys = of.stream().map(ResidentView::key).toList();
        return store.listOfResidents(callers.current(), keys).map(found -> {
            List<@Nullable List<WorkOrderView>> lists = new ArrayList<>(of.size());
            keys.forEach(key -> lists.add(found.getOrDefault(key, List.of())));
            return lists;
        });
    }

    @Name("workOrders")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("楼组内的工单，最新的在前，至多 20 张。Orders on this stairwell, the latest first, 20 at most.")
    public Uni<List<@Nullable List<WorkOrderView>>> workOrdersOfStairwell(@Source List<StairwellView> of) {
        List<Long> keys = of.stream().map(StairwellView::key).toList();
        return store.listOfStairwells(callers.current(), keys).map(found -> {
            List<@Nullable List<WorkOrderView>> lists = new ArrayList<>(of.size());
            keys.forEach(key -> lists.add(found.getOrDefault(key, List.of())));
            return lists;
        });
    }
}
