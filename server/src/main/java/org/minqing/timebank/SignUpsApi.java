package org.minqing.timebank;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.VOLUNTEER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
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
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Sign-ups: who comes, who waits. */
@GraphQLApi
@DefaultNonNull
public class SignUpsApi {
    private final Callers callers;
    private final SignUps signUps;
    private final SignUpStore store;
    private final ActivityStore activities;
    private final VolunteerStore volunteers;

    SignUpsApi(
            Callers callers, SignUps signUps, SignUpStore store, ActivityStore activities, VolunteerStore volunteers) {
        this.callers = callers;
        this.signUps = signUps;
        this.store = store;
        this.activities = activities;
        this.volunteers = volunteers;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("我的报名，最新的在前。My sign-ups, the latest first.")
    public Uni<SignUpConnection> mySignUps(
            @Nullable @Description("这些状态。In these states.") List<SignUpState> states,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        String[] wanted =
                states == null ? null : states.stream().map(Enum::name).toArray(String[]::new);
        return store.listOwn(callers.current(), wanted, Page.of(first, after));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("报名；名额已满时候补，空出名额按次序递补。"
            + "Signs up; waits when there is no place, and gets the next that becomes free in turn.")
    public Uni<SignUpPayload> signUp(@Description("哪个活动、何人。Which activity, and who.") SignUpRequest input) {
        return shown(signUps.signUp(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("取消报名；志愿者须在截止之前。Takes a sign-up back; a volunteer before the cut-off.")
    public Uni<SignUpPayload> signUpCancel(@Description("哪个报名。Which.") SignUpCancel input) {
        return shown(signUps.cancel(callers.current(), input));
    }

    @Nullable
    @Sensitivity
    @Description("报名的活动；不在您的范围内时为空。The activity; null when it is not in your area.")
    public Uni<List<@Nullable ActivityView>> activity(@Source List<SignUpView> of) {
        Caller caller = callers.current();
        return InOrder.one(of, SignUpView::activityKey, keys -> activities.findActivities(caller, keys));
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("哪位志愿者；属其他居委的，只有其居委可见。Who; of another neighbourhood only that one sees them.")
    public Uni<List<@Nullable VolunteerView>> volunteer(@Source List<SignUpView> of) {
        Caller caller = callers.current();
        return InOrder.one(of, SignUpView::volunteerKey, keys -> volunteers.findVolunteers(caller, keys));
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("候补第几位，从 1 起；不在候补时为空。Its turn among those who wait, from 1 on; null for others.")
    public Uni<List<@Nullable Integer>> turn(@Source List<SignUpView> of) {
        Caller caller = callers.current();
        return InOrder.one(of, SignUpView::key, keys -> store.listTurns(caller, List.copyOf(keys)));
    }

    private Uni<SignUpPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> InOrder.shown(done, keys -> store.findSignUps(caller, keys))
                .map(signUp -> new SignUpPayload(signUp, done.problems())));
    }
}
