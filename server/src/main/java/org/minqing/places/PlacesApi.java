package org.minqing.places;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.MERCHANT;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.THIRD_PARTY_APP;
import static org.minqing.access.Role.VOLUNTEER;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.BadArgument;
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** The org tree, buildings and houses. */
@GraphQLApi
@DefaultNonNull
public class PlacesApi {
    private final Callers callers;
    private final OrgTree tree;
    private final OrgNodes nodes;
    private final HouseStore store;

    PlacesApi(Callers callers, OrgTree tree, OrgNodes nodes, HouseStore store) {
        this.callers = callers;
        this.tree = tree;
        this.nodes = nodes;
        this.store = store;
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, MERCHANT, DATA_STEWARD, AUDITOR, THIRD_PARTY_APP, OPERATOR})
    @Description("本人所在的组织节点及其上下级，按代码排序。The caller's nodes of the org tree, those above and those below, by code.")
    public List<OrgNodeView> orgNodes() {
        return tree.visible(callers.current().areas());
    }

    @Mutation
    @Sensitivity
    @MayCall(OPERATOR)
    @Description("建立组织树：新增市、区、街道、居委节点，或改名。"
            + "Sets up the org tree: adds cities, districts, sub-districts and neighbourhoods, or renames some.")
    public Uni<OrgTreePayload> orgTreeSave(@Description("哪些节点。Which nodes.") OrgTreeSave input) {
        List<String> codes = input.nodes().stream().map(OrgNodeDraft::code).toList();
        return nodes.save(callers.current(), input)
                .map(done -> new OrgTreePayload(
                        done.key().isPresent() ? tree.listByCode(codes) : List.of(), done.problems()));
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, DATA_STEWARD, AUDITOR, OPERATOR})
    @Description("某组织节点下的楼，按编号排序。The buildings below a node of the org tree, by id.")
    public Uni<BuildingConnection> buildings(
            @Id @Name("orgNodeId") @Description("组织节点的全局编号。The node's global id.") String orgNodeId,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        int[] areas =
                tree.areasBelow(key(OrgNodeView.TYPE, orgNodeId, "orgNodeId").intValue());
        return store.listBuildings(callers.current(), areas, Page.of(first, after));
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR})
    @Description("某幢楼里的房屋，按编号排序。The houses of a building, by id.")
    public Uni<HouseConnection> houses(
            @Id @Description("楼的全局编号。The building's global id.") String buildingId,
            @DefaultValue("50") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return store.listHouses(
                callers.current(), key(BuildingView.TYPE, buildingId, "buildingId"), Page.of(first, after));
    }

    @Sensitivity
    @Description("所在的楼。The building it is in.")
    public Uni<List<BuildingView>> building(@Source List<HouseView> houses) {
        List<BuildingView> known = new ArrayList<>(houses.size());
        houses.stream().map(HouseView::standsIn).filter(Objects::nonNull).forEach(known::add);
        if (known.size() == houses.size()) {
            return Uni.createFrom().item(known);
        }
        List<Long> keys = houses.stream().map(HouseView::buildingKey).distinct().toList();
        return store.findBuildings(callers.current(), keys)
                .map(found -> houses.stream()
                        .map(house -> found.get(house.buildingKey()))
                        .toList());
    }

    @Sensitivity
    @Description("所属居委。The neighbourhood it is in.")
    public OrgNodeView neighbourhood(@Source HouseView house) {
        return tree.find(house.neighbourhoodId()).orElseThrow();
    }

    @Sensitivity
    @Nullable
    @Description("上级节点；市没有。The node above it; a city has none.")
    public OrgNodeView parent(@Source OrgNodeView node) {
        return tree.parent(node).orElse(null);
    }

    private static Long key(String type, String id, String argument) {
        return NodeId.number(type, id)
                .orElseThrow(() -> new BadArgument(argument, "这不是 " + type + " 的编号", "This is no id of a " + type));
    }
}
