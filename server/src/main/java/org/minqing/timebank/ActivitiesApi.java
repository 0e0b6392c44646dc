package org.minqing.timebank;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.VOLUNTEER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.OrgNodeView;
import org.minqing.places.OrgTree;
import org.minqing.platform.BadArgument;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;
import org.minqing.residents.Residents;

/** Activities: what volunteers do, where and when. */
@GraphQLApi
@DefaultNonNull
public class ActivitiesApi {
    private static final int METRES_MAX = 50_000;

    private final Callers callers;
    private final Activities activities;
    private final ActivityStore store;
    private final SignUpStore signUps;
    private final Residents residents;
    private final OrgTree tree;
    private final Clock clock;

    ActivitiesApi(
            Callers callers,
            Activities activities,
            ActivityStore store,
            SignUpStore signUps,
            Residents residents,
            OrgTree tree,
            Clock clock) {
        this.callers = callers;
        this.activities = activities;
        this.store = store;
        this.signUps = signUps;
        this.residents = residents;
        this.tree = tree;
        this.clock = clock;
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, AUDITOR, OPERATOR})
    @Description("活动，最早开始的在前。Activities, those that begin first in front.")
    public Uni<ActivityConnection> activities(
            @Nullable @Description("要哪些。Which.") ActivityFilter filter,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        ActivityFilter asked = filter == null ? ActivityFilter.UPCOMING : filter;
        int[] areas = asked.orgNodeId() == null ? tree.areasOf(caller.areas()) : tree.areasBelow(asked.orgNodeId());
        Instant endsAfter = asked.endsAfter() == null ? clock.instant() : asked.endsAfter();
        return store.list(
                caller, new ActivityStore.Wanted(boxed(areas), endsAfter, asked.states(), null), Page.of(first, after));
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("我附近可报名的活动，最早开始的在前。Activities near me that I can sign up for, those that begin first in front.")
    public Uni<ActivityConnection> activitiesNear(
            @Description("纬度，WGS 84。Latitude, WGS 84.") double latitude,
            @Description("经度，WGS 84。Longitude, WGS 84.") double longitude,
            @DefaultValue("3000") @Description("多少米之内，1 至 50000。Within so many metres, 1 to 50,000.") int metres,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        if (metres < 0 || metres > METRES_MAX) {
            throw new BadArgument(
                    "metres", "metres 须在 0 至 " + METRES_MAX + " 之间", "metres must be between 0 and " + METRES_MAX);
        }
        if (!(Math.abs(latitude) <= Spot.LATITUDE_MAX && Math.abs(longitude) <= Spot.LONGITUDE_MAX)) {
            throw new BadArgument(
                    "latitude",
                    "latitude 须在 -90 至 90 之间，longitude 须在 -180 至 180 之间",
                    "latitude is -90 to 90, longitude -180 to 180");
        }
        Caller caller = callers.current();
        var near = new ActivityStore.Near(new Spot(latitude, longitude), metres);
        return store.list(
                caller,
                new ActivityStore.Wanted(
                        boxed(tree.areasOf(caller.areas())), clock.instant(), List.of(ActivityState.OPEN), near),
                Page.of(first, after));
    }

    private static Integer[] boxed(int[] areas) {
        return Arrays.stream(areas).boxed().toArray(Integer[]::new);
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("居委发布活动，即可报名。Posts an activity of a neighbourhood; sign-up begins.")
    public Uni<ActivityPayload> activityPost(@Description("何事、何处、何时。What, where, when.") ActivityPost input) {
        return shown(activities.post(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("向志愿者求助；本人求助的须居委同意。Asks volunteers for help; who asks for itself waits for approval.")
    public Uni<ActivityPayload> activityAsk(@Description("何事、何处、何时。What, where, when.") ActivityAsk input) {
        return shown(activities.ask(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("同意居民的求助，开始报名。Agrees to what a resident asked for; sign-up begins.")
    public Uni<ActivityPayload> activityOpen(@Description("哪个。Which.") ActivityOpen input) {
        return shown(activities.open(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("取消活动，通知已报名者；求助者可撤回未获同意的求助。"
            + "Cancels an activity and tells those who signed up; who asked may take it back until it is approved.")
    public Uni<ActivityPayload> activityCancel(@Description("哪个、为何。Which, and why.") ActivityCancel input) {
        return shown(activities.cancel(callers.current(), input));
    }

    @Sensitivity
    @Description("所属居委。The neighbourhood it is in.")
    public OrgNodeView neighbourhood(@Source ActivityView activity) {
        return tree.find(activity.neighbourhoodId()).orElseThrow();
    }

    @Sensitivity(INTERNAL)
    @Description("未取消的报名，最早的在前，至多 100 个；志愿者只见自己的。"
            + "Sign-ups that are not cancelled, the first first, 100 at most; a volunteer sees its own alone.")
    public Uni<List<List<SignUpView>>> signUps(@Source List<ActivityView> of) {
        return signUps.listOfActivities(
                        callers.current(), of.stream().map(ActivityView::key).toList())
                .map(found -> InOrder.lists(of, ActivityView::key, found));
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("为谁，仅居委可见；不为某人时为空。Whom it is for, for the neighbourhood to see; null when nobody in particular.")
    public Uni<List<@Nullable ResidentView>> receiver(@Source List<ActivityView> of) {
        Caller caller = callers.current();
        return OwnRows.isOrganiser(caller)
                ? InOrder.one(of, ActivityView::receiverKey, keys -> residents.find(caller, List.copyOf(keys)))
                : InOrder.none(of);
    }

    private Uni<ActivityPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> InOrder.shown(done, keys -> store.findActivities(caller, keys))
                .map(activity -> new ActivityPayload(activity, done.problems())));
    }
}
