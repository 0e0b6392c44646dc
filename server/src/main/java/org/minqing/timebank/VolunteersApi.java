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
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.OrgNodeView;
import org.minqing.places.OrgTree;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;
import org.minqing.residents.Residents;

/** Volunteers: who they are and what they can do. */
@GraphQLApi
@DefaultNonNull
public class VolunteersApi {
    private final Callers callers;
    private final Volunteers volunteers;
    private final VolunteerStore store;
    private final ActivityStore activities;
    private final MatchStore matches;
    private final Residents residents;
    private final OrgTree tree;

    VolunteersApi(
            Callers callers,
            Volunteers volunteers,
            VolunteerStore store,
            ActivityStore activities,
            MatchStore matches,
            Residents residents,
            OrgTree tree) {
        this.callers = callers;
        this.volunteers = volunteers;
        this.store = store;
        this.activities = activities;
        this.matches = matches;
        this.residents = residents;
        this.tree = tree;
    }

    @Query
    @Nullable
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("我的志愿者登记；没有登记时为空。What I am registered as; null when I am not.")
    public Uni<VolunteerView> myVolunteer() {
        return store.findOwn(callers.current()).map(found -> found.orElse(null));
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("志愿者，最早登记的在前。Volunteers, the earliest first.")
    public Uni<VolunteerConnection> volunteers(
            @Nullable @Description("要哪些。Which.") VolunteerFilter filter,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        VolunteerFilter asked = filter == null ? VolunteerFilter.ALL : filter;
        int[] areas = asked.orgNodeId() == null ? tree.areasOf(caller.areas()) : tree.areasBelow(asked.orgNodeId());
        return store.list(caller, Arrays.stream(areas).boxed().toArray(Integer[]::new), asked, Page.of(first, after));
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description(
            "最适合某活动的志愿者及理由，最合适的在前；活动不在范围内时为空。The volunteers who suit an activity best and why, the best first; none"
                    + " for an activity out of your area.")
    public Uni<List<VolunteerMatch>> volunteerMatches(
            @Id @Description("活动的全局编号。The activity's global id.") String activityId,
            @DefaultValue("10") @Description("至多几位，1 至 100。How many at most, 1 to 100.") int first) {
        Caller caller = callers.current();
        int most = Page.of(first, null).first();
        long key = NodeId.number(ActivityView.TYPE, activityId).orElse(-1L);
        Integer[] areas = Arrays.stream(tree.areasOf(caller.areas())).boxed().toArray(Integer[]::new);
        return activities.findActivities(caller, List.of(key)).chain(found -> {
            ActivityView activity = found.get(key);
            return activity == null ? Uni.createFrom().item(List.of()) : matches.list(caller, activity, areas, most);
        });
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("登记志愿者；本人登记的须居委同意。Registers a volunteer; who registers itself waits for approval.")
    public Uni<VolunteerPayload> volunteerRegister(
            @Description("谁、会什么。Who, and what they can do.") VolunteerRegister input) {
        return shown(volunteers.register(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("修改技能、地点和时间。Tells anew what a volunteer can do, where and when.")
    public Uni<VolunteerPayload> volunteerChange(
            @Description("谁、会什么。Who, and what they can do.") VolunteerChange input) {
        return shown(volunteers.change(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("决定志愿者可否报名；不能决定自己。Decides whether a volunteer may sign up; nobody about itself.")
    public Uni<VolunteerPayload> volunteerDecide(@Description("谁、可否。Who, and whether.") VolunteerDecide input) {
        return shown(volunteers.decide(callers.current(), input));
    }

    @Sensitivity
    @Description("所属居委。The neighbourhood it is in.")
    public OrgNodeView neighbourhood(@Source VolunteerView volunteer) {
        return tree.find(volunteer.neighbourhoodId()).orElseThrow();
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("是哪位居民，仅居委可见；不是居民时为空。Which resident they are, for the neighbourhood to see; null when none.")
    public Uni<List<@Nullable ResidentView>> resident(@Source List<VolunteerView> of) {
        Caller caller = callers.current();
        return OwnRows.isOrganiser(caller)
                ? InOrder.one(of, VolunteerView::residentKey, keys -> residents.find(caller, List.copyOf(keys)))
                : InOrder.none(of);
    }

    private Uni<VolunteerPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> InOrder.shown(done, keys -> store.findVolunteers(caller, keys))
                .map(volunteer -> new VolunteerPayload(volunteer, done.problems())));
    }
}
