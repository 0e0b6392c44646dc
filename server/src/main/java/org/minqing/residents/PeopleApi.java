package org.minqing.residents;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.OrgNodeView;
import org.minqing.places.OrgTree;
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Finds and lists people, now and of a past day. */
@GraphQLApi
@DefaultNonNull
public class PeopleApi {
    private final Callers callers;
    private final ResidentStore store;
    private final ResidentSearchStore lists;
    private final ResidentSearches searches;
    private final OrgTree tree;

    PeopleApi(
            Callers callers, ResidentStore store, ResidentSearchStore lists, ResidentSearches searches, OrgTree tree) {
        this.callers = callers;
        this.store = store;
        this.lists = lists;
        this.searches = searches;
        this.tree = tree;
    }

    @Query
    @Nullable
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR})
    @Description("一位居民；已并入别人的编号指向保留者。A resident; the id of a merged one leads to the kept one.")
    public Uni<ResidentView> resident(@Id @Description("居民的全局编号。The resident's global id.") String id) {
        long key = NodeId.number(ResidentView.TYPE, id).orElse(-1L);
        return store.findAtHome(callers.current(), key).map(found -> found.orElse(null));
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR})
    @Description("实际住在某幢楼里的居民，按编号排序。Who actually lives in a building, by id.")
    public Uni<ResidentConnection> residents(
            @Id @Description("楼的全局编号。The building's global id.") String buildingId,
            @DefaultValue("50") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        long building = NodeId.number("Building", buildingId).orElse(-1L);
        return lists.listOfBuilding(callers.current(), building, Page.of(first, after));
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("按姓名、拼音、首字母、地址、电话或证件号码查找居民。"
            + "Looks for residents by name, pinyin, initials, address, phone or ID number.")
    public Uni<ResidentConnection> residentSearch(
            @Description("查找谁。Whom to look for.") ResidentFilter filter,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return searches.search(callers.current(), filter, Page.of(first, after));
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR})
    @Description("谁住过哪里：某居民、房屋或楼的居住记录，可限于某日。Who lived where: of a resident, a house or a building, also as of a day.")
    public Uni<ResidencyConnection> residencies(
            @Description("哪些。Which.") ResidencyFilter filter,
            @DefaultValue("50") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return searches.residencies(callers.current(), filter, Page.of(first, after));
    }

    @Sensitivity
    @Description("所属居委。The neighbourhood they belong to.")
    public OrgNodeView neighbourhood(@Source ResidentView resident) {
        return tree.find(resident.neighbourhoodId()).orElseThrow();
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description(
            "住过的地方，实际的和登记的，最近的在前，至多 50 处。Where they live and lived, actually and by register, the latest first, 50 at most.")
    public Uni<List<List<ResidencyView>>> homes(@Source List<ResidentView> of) {
        return store.listResidencies(
                        callers.current(), of.stream().map(ResidentView::key).toList())
                .map(found -> of.stream()
                        .map(resident -> found.getOrDefault(resident.key(), List.of()))
                        .toList());
    }
}
