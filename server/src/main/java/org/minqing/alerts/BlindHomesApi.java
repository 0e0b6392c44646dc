package org.minqing.alerts;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.HouseView;
import org.minqing.places.Houses;
import org.minqing.places.OrgTree;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Homes in which the rule of no water is blind. */
@GraphQLApi
@DefaultNonNull
public class BlindHomesApi {
    private final Callers callers;
    private final BlindHomeStore store;
    private final OrgTree tree;
    private final Houses houses;

    BlindHomesApi(Callers callers, BlindHomeStore store, OrgTree tree, Houses houses) {
        this.callers = callers;
        this.store = store;
        this.tree = tree;
        this.houses = houses;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description(
            "盲户：水从不停够，未用水规则不会报警，须另行关心。"
                    + "Blind homes: the water is never still for long enough, so that the rule of no water cannot fire; look after them otherwise.")
    public Uni<BlindHomeConnection> blindHomes(
            @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.") String orgNodeId,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        int[] areas = orgNodeId == null ? tree.areasOf(caller.areas()) : tree.areasBelow(orgNodeId);
        return store.listBlind(caller, areas, Page.of(first, after));
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("房屋。The house.")
    public Uni<List<@Nullable HouseView>> house(@Source List<BlindHomeView> of) {
        return houses.find(
                        callers.current(),
                        of.stream().map(BlindHomeView::houseKey).toList())
                .map(found -> {
                    List<@Nullable HouseView> inOrder = new ArrayList<>(of.size());
                    of.forEach(home -> inOrder.add(found.get(home.houseKey())));
                    return inOrder;
                });
    }
}
