package org.minqing.redemption;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.MERCHANT;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.THIRD_PARTY_APP;
import static org.minqing.access.Role.VOLUNTEER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.access.Role;
import org.minqing.places.OrgNodeView;
import org.minqing.places.OrgTree;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Where points are redeemed. */
@GraphQLApi
@DefaultNonNull
public class ServicePointsApi {
    /** Who sees the accounts of those at the counter: whoever sets them. */
    private static final Set<Role> SEE_OPERATORS = Set.of(SECRETARY, STREET_OFFICER, DATA_STEWARD);

    private final Callers callers;
    private final ServicePoints points;
    private final ServicePointStore store;
    private final OrgTree tree;

    ServicePointsApi(Callers callers, ServicePoints points, ServicePointStore store, OrgTree tree) {
        this.callers = callers;
        this.points = points;
        this.store = store;
        this.tree = tree;
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, MERCHANT, DATA_STEWARD, AUDITOR, THIRD_PARTY_APP, OPERATOR})
    @Description("服务于本人所在居委的兑换点，最早的在前。The service points for the caller's neighbourhoods, the oldest first.")
    public Uni<ServicePointConnection> servicePoints(
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        return store.listPoints(caller, tree.areasOf(caller.areas()), Page.of(first, after));
    }

    @Query
    @Sensitivity
    @MayCall(MERCHANT)
    @Description("本人操作的兑换点。The service points at whose counter the caller stands.")
    public Uni<List<ServicePointView>> myServicePoints() {
        Caller caller = callers.current();
        return store.listOwn(caller, tree.areasOf(caller.areas()));
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("新建或修改兑换点；每次修改增加一版。Makes a service point or edits one; each edit adds a version.")
    public Uni<ServicePointPayload> servicePointSave(@Description("兑换点。The service point.") ServicePointSave input) {
        Caller caller = callers.current();
        return points.save(caller, input)
                .chain(done -> done.key()
                        .map(key -> store.findPoints(caller, List.of(key), tree.areasOf(caller.areas())))
                        .orElseGet(() -> Uni.createFrom().item(Map.of()))
                        .map(found ->
                                new ServicePointPayload(found.get(done.key().orElse(-1L)), done.problems())));
    }

    @Sensitivity
    @Description("所在居委。The neighbourhood where it stands.")
    public OrgNodeView neighbourhood(@Source ServicePointView point) {
        return tree.find(point.neighbourhoodId()).orElseThrow();
    }

    @Sensitivity(INTERNAL)
    @Description("柜台操作员的登录账号，只给设置者看。The accounts of those at the counter; shown to those who set them.")
    public Uni<List<List<String>>> operators(@Source List<ServicePointView> servicePoints) {
        Caller caller = callers.current();
        List<Long> keys =
                servicePoints.stream().map(ServicePointView::key).distinct().toList();
        if (!caller.isAny(SEE_OPERATORS)) {
            return Uni.createFrom()
                    .item(servicePoints.stream().map(point -> List.<String>of()).toList());
        }
        return store.listOperators(caller, keys)
                .map(found -> servicePoints.stream()
                        .map(point -> found.getOrDefault(point.key(), List.of()))
                        .toList());
    }
}
