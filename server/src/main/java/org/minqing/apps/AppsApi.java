package org.minqing.apps;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.THIRD_PARTY_APP;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.OrgNodeView;
import org.minqing.places.OrgTree;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** Third-party apps, and the counts that are released to them. */
@GraphQLApi
@DefaultNonNull
public class AppsApi {
    private final Callers callers;
    private final Apps apps;
    private final AggregateStore aggregates;
    private final OrgTree tree;

    AppsApi(Callers callers, Apps apps, AggregateStore aggregates, OrgTree tree) {
        this.callers = callers;
        this.apps = apps;
        this.aggregates = aggregates;
        this.tree = tree;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({OPERATOR, AUDITOR})
    @Description("登记的第三方应用，至多 500 个。The registered apps, 500 at most.")
    public Uni<List<AppView>> apps() {
        return apps.list(callers.current());
    }

    @Query
    @Sensitivity
    @MayCall({THIRD_PARTY_APP, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description(
            "各居委的人数统计，按月发布；不足 10 人的，同组一并隐藏。"
                    + "Counts of people by neighbourhood, released monthly; where a part has fewer than ten people, its whole group is hidden.")
    public Uni<List<AggregateCellView>> aggregates(
            @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.") String orgNodeId,
            @Nullable
                    @Description(
                            "发布日期，每月 1 日；不填为最新。The release, the first of a month; the latest where nothing is given.")
                    LocalDate release) {
        Caller caller = callers.current();
        return aggregates.list(
                caller, orgNodeId == null ? tree.areasOf(caller.areas()) : tree.areasBelow(orgNodeId), release);
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall(OPERATOR)
    @Description("登记一个第三方应用，或修改其权限和配额。Registers an app, or edits what was granted to it.")
    public Uni<AppPayload> appRegister(@Description("哪个、可做什么。Which, and what it may do.") AppRegister input) {
        return shown(apps.register(callers.current(), input));
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall(OPERATOR)
    @Description("撤销一个第三方应用，立即生效。Revokes an app, at once.")
    public Uni<AppPayload> appRevoke(@Description("哪个。Which.") AppRevoke input) {
        return shown(apps.revoke(callers.current(), input));
    }

    @Name("neighbourhood")
    @Sensitivity
    @Description("居委。The neighbourhood.")
    public OrgNodeView neighbourhoodOfCell(@Source AggregateCellView cell) {
        return tree.find(cell.neighbourhoodId()).orElseThrow();
    }

    private Uni<AppPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> done.key().isEmpty()
                ? Uni.createFrom().item(new AppPayload(null, done.problems()))
                : apps.find(caller, done.key().get()).map(app -> new AppPayload(app.orElse(null), done.problems())));
    }
}
