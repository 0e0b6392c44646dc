package org.minqing.timebank;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.VOLUNTEER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** Check-in and check-out. */
@GraphQLApi
@DefaultNonNull
public class AttendanceApi {
    private final Callers callers;
    private final Attendance attendance;
    private final ActivityCodes codes;
    private final ActivityStore activities;
    private final ServiceRecordStore store;
    private final Clock clock;

    AttendanceApi(
            Callers callers,
            Attendance attendance,
            ActivityCodes codes,
            ActivityStore activities,
            ServiceRecordStore store,
            Clock clock) {
        this.callers = callers;
        this.attendance = attendance;
        this.codes = codes;
        this.activities = activities;
        this.store = store;
        this.clock = clock;
    }

    @Query
    @Nullable
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("活动的签到码，供组织者出示；不在范围内时为空。The code of an activity for its organiser to show; null when it is not in your"
            + " area.")
    public Uni<ActivityCodeView> activityCode(@Id @Description("活动的全局编号。The activity's global id.") String activityId) {
        long key = NodeId.number(ActivityView.TYPE, activityId).orElse(-1L);
        return activities.findActivities(callers.current(), List.of(key)).map(found -> {
            Instant now = clock.instant();
            return found.get(key) == null
                    ? null
                    : new ActivityCodeView(
                            codes.of(key).at(now),
                            RotatingCode.until(now),
                            RotatingCode.STEP_SECONDS,
                            RotatingCode.DIGITS,
                            RotatingCode.DIGEST,
                            Base64.getEncoder().encodeToString(codes.key(key)));
        });
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("签到：凭签到码或位置；组织者可代签。Checks in by code or place; the organiser may do it for somebody.")
    public Uni<ServiceRecordPayload> checkIn(@Description("何人、凭什么。Who, and what shows it.") CheckIn input) {
        return shown(attendance.checkIn(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("签退：凭签到码或位置；与签到的先后到达无关。"
            + "Checks out by code or place; whether it arrives before the check-in does not matter.")
    public Uni<ServiceRecordPayload> checkOut(@Description("何人、凭什么。Who, and what shows it.") CheckOut input) {
        return shown(attendance.checkOut(callers.current(), input));
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("由此产生的服务记录。What came of it: the service record.")
    public Uni<List<@Nullable ServiceRecordView>> record(@Source List<SignUpView> of) {
        Caller caller = callers.current();
        return InOrder.one(of, SignUpView::key, keys -> store.findOfSignUps(caller, keys));
    }

    private Uni<ServiceRecordPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> InOrder.shown(done, keys -> store.findRecords(caller, keys))
                .map(record -> new ServiceRecordPayload(record, done.problems())));
    }
}
