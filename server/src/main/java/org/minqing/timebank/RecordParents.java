package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;

/** What records belong to. */
@ApplicationScoped
class RecordParents {
    private final ActivityStore activities;
    private final VolunteerStore volunteers;

    RecordParents(ActivityStore activities, VolunteerStore volunteers) {
        this.activities = activities;
        this.volunteers = volunteers;
    }

    Uni<List<@Nullable ActivityView>> activities(Caller caller, List<ServiceRecordView> of) {
        return InOrder.one(of, ServiceRecordView::activityKey, keys -> activities.findActivities(caller, keys));
    }

    Uni<List<@Nullable VolunteerView>> volunteers(Caller caller, List<ServiceRecordView> of) {
        return InOrder.one(of, ServiceRecordView::volunteerKey, keys -> volunteers.findVolunteers(caller, keys));
    }
}
