package org.minqing.timebank;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;

/** What residents do in the time bank, where residents are shown. */
@GraphQLApi
@DefaultNonNull
public class ResidentTimebankApi {
    private final Callers callers;
    private final VolunteerStore volunteers;
    private final ServiceRecordStore records;

    ResidentTimebankApi(Callers callers, VolunteerStore volunteers, ServiceRecordStore records) {
        this.callers = callers;
        this.volunteers = volunteers;
        this.records = records;
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("志愿者登记；没有则为空。What they are registered as in the time bank; null when they are not.")
    public Uni<List<@Nullable VolunteerView>> volunteer(@Source List<ResidentView> of) {
        return volunteers.findOfResidents(callers.current(), keys(of)).map(found -> {
            List<@Nullable VolunteerView> inOrder = new ArrayList<>(of.size());
            of.forEach(resident -> inOrder.add(found.get(resident.key())));
            return inOrder;
        });
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("作为志愿者的服务记录，最新的在前，至多 20 条。What they did as a volunteer, the latest first, 20 at most.")
    public Uni<List<List<ServiceRecordView>>> serviceRecords(@Source List<ResidentView> of) {
        return records.listOfResidents(callers.current(), keys(of))
                .map(found -> of.stream()
                        .map(resident -> found.getOrDefault(resident.key(), List.of()))
                        .toList());
    }

    private static List<Long> keys(List<ResidentView> people) {
        return people.stream().map(ResidentView::key).toList();
    }
}
