package org.minqing.timebank;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.places.StairwellView;
import org.minqing.platform.Sensitivity;

/** Who helps on a stairwell, where stairwells are shown. */
@GraphQLApi
@DefaultNonNull
public class StairwellTimebankApi {
    private final Callers callers;
    private final VolunteerStore volunteers;
    private final ServiceRecordStore records;

    StairwellTimebankApi(Callers callers, VolunteerStore volunteers, ServiceRecordStore records) {
        this.callers = callers;
        this.volunteers = volunteers;
        this.records = records;
    }

    @Name("volunteers")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("住在楼组内的志愿者，至多 50 位。The volunteers who live on this stairwell, 50 at most.")
    public Uni<List<List<VolunteerView>>> volunteersOfStairwell(@Source List<StairwellView> of) {
        return volunteers.listOfStairwells(callers.current(), keys(of)).map(found -> inOrder(of, found));
    }

    @Name("serviceRecords")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("楼组内志愿者的服务记录，最新的在前，至多 20 条。What the volunteers of this stairwell did, the latest first, 20 at most.")
    public Uni<List<List<ServiceRecordView>>> serviceRecordsOfStairwell(@Source List<StairwellView> of) {
        return records.listOfStairwells(callers.current(), keys(of)).map(found -> inOrder(of, found));
    }

    private static List<Long> keys(List<StairwellView> stairwells) {
        return stairwells.stream().map(StairwellView::key).toList();
    }

    private static <V> List<List<V>> inOrder(List<StairwellView> stairwells, Map<Long, List<V>> found) {
        return stairwells.stream()
                .map(stairwell -> found.getOrDefault(stairwell.key(), List.of()))
                .toList();
    }
}
