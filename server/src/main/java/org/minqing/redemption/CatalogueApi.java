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

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.OrgTree;
import org.minqing.platform.BadArgument;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** What there is for points, and how much of it. */
@GraphQLApi
@DefaultNonNull
public class CatalogueApi {
    private static final int SEARCH_MAX = 30;

    private final Callers callers;
    private final Items items;
    private final ItemStore store;
    private final ServicePointStore points;
    private final OrgTree tree;

    CatalogueApi(Callers callers, Items items, ItemStore store, ServicePointStore points, OrgTree tree) {
        this.callers = callers;
        this.items = items;
        this.store = store;
        this.points = points;
        this.tree = tree;
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, MERCHANT, DATA_STEWARD, AUDITOR, THIRD_PARTY_APP, OPERATOR})
    @Description(
            "兑换目录：给了位置则由近及远，否则最早的在前。The catalogue: the nearest first where a place is given, otherwise the oldest.")
    public Uni<CatalogueConnection> catalogue(
            @Nullable @Description("要哪些；不填为现在可兑的全部。Which items; all that can be redeemed now unless told.")
                    CatalogueFilter filter,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        return store.listItems(
                caller,
                tree.areasOf(caller.areas()),
                filter == null ? CatalogueFilter.ANY : checked(filter),
                Page.of(first, after));
    }

    private static CatalogueFilter checked(CatalogueFilter filter) {
        if (filter.search() != null && filter.search().length() > SEARCH_MAX) {
            throw new BadArgument(
                    "filter",
                    "filter.search 至多 %d 个字符".formatted(SEARCH_MAX),
                    "filter.search has %d characters at most".formatted(SEARCH_MAX));
        }
        if (filter.near() != null) {
            filter.near().check("filter.near");
        }
        return filter;
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("新建或修改一项兑换；每次修改增加一版。Makes an item or edits one; each edit adds a version.")
    public Uni<ItemPayload> itemSave(@Description("该项。The item.") ItemSave input) {
        return shown(items.save(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("到货入库。Takes pieces that arrived into stock.")
    public Uni<ItemPayload> stockReceive(@Description("哪一项、几件。Which item, how many pieces.") StockReceive input) {
        return shown(items.receive(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("盘点更正；现存不会少于 0。Corrects the stock after a count; it never falls below 0.")
    public Uni<ItemPayload> stockCorrect(
            @Description("哪一项、增减几件、为何。Which item, how many pieces more or less, and why.") StockCorrect input) {
        return shown(items.correct(callers.current(), input));
    }

    private Uni<ItemPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> done.key()
                .map(key -> store.findItems(caller, List.of(key), tree.areasOf(caller.areas())))
                .orElseGet(() -> Uni.createFrom().item(Map.of()))
                .map(found -> new ItemPayload(found.get(done.key().orElse(-1L)), done.problems())));
    }

    @Sensitivity
    @Description("在哪个兑换点。Where it is redeemed.")
    public Uni<List<ServicePointView>> servicePoint(@Source List<CatalogueItemView> catalogueItems) {
        Caller caller = callers.current();
        List<Long> keys = catalogueItems.stream()
                .map(CatalogueItemView::servicePointKey)
                .distinct()
                .toList();
        return points.findPoints(caller, keys, tree.areasOf(caller.areas()))
                .map(found -> catalogueItems.stream()
                        .map(item -> found.get(item.servicePointKey()))
                        .toList());
    }
}
