package org.minqing.privacy;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
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
import org.minqing.places.OrgNodeView;
import org.minqing.places.OrgTree;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** Emergency access, and who looked at whom. */
@GraphQLApi
@DefaultNonNull
public class LooksApi {
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Callers callers;
    private final EmergencyAccesses accesses;
    private final LookStore store;
    private final OrgTree tree;

    LooksApi(Callers callers, EmergencyAccesses accesses, LookStore store, OrgTree tree) {
        this.callers = callers;
        this.accesses = accesses;
        this.store = store;
        this.tree = tree;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR})
    @Description("本人的和本范围内的应急查看，最新的在前，至多 200 次。"
            + "One's own emergency accesses and those to one's area, the latest first, 200 at most.")
    public Uni<List<EmergencyAccessView>> emergencyAccesses() {
        return accesses.list(callers.current());
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({SECRETARY, STREET_OFFICER, AUDITOR})
    @Description(
            "谁看了谁：按查看人汇总，次数多的在前，至多 100 行。" + "Who looked at whom: by who looked, the most first, 100 rows at most.")
    public Uni<List<LookView>> looks(
            @Id @Nullable @Description("只看关于某位居民的。At one resident only.") String residentId,
            @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.") String orgNodeId,
            @Nullable @Description("从此刻起。From this moment on.") Instant since,
            @Nullable @Description("到此刻止，不含。Until this moment, exclusive.") Instant until) {
        LookStore.Span span =
                new LookStore.Span(since == null ? Instant.EPOCH : since, until == null ? END_OF_TIME : until);
        return store.list(callers.current(), residentId, orgNodeId == null ? null : tree.areasBelow(orgNodeId), span);
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("应急查看：因紧急事由查看本街道另一居委的居民，姓名不遮蔽，三小时后自行结束；书记和街道即获通知，所看的每个人都记入审计。"
            + "Emergency access: reads another neighbourhood of the own sub-district with names clear; it ends by itself after three"
            + " hours, the secretary and the street are told, and each person it shows is written into the audit log.")
    public Uni<EmergencyAccessPayload> emergencyAccessStart(
            @Description("何处、何故。Where, and why.") EmergencyAccessStart input) {
        return shown(accesses.start(callers.current(), input));
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("提前结束应急查看：本人的，或本范围内他人的。Ends an emergency access before its time: one's own, or one to one's area.")
    public Uni<EmergencyAccessPayload> emergencyAccessEnd(@Description("哪次。Which.") EmergencyAccessStop input) {
        return shown(accesses.end(callers.current(), input));
    }

    @Sensitivity
    @Description("查看的居委。The neighbourhood that is looked at.")
    public OrgNodeView neighbourhood(@Source EmergencyAccessView access) {
        return tree.find(access.neighbourhoodId()).orElseThrow();
    }

    private Uni<EmergencyAccessPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> done.key().isEmpty()
                ? Uni.createFrom().item(new EmergencyAccessPayload(null, done.problems()))
                : accesses.find(caller, done.key().get())
                        .map(access -> new EmergencyAccessPayload(access.orElse(null), done.problems())));
    }
}
