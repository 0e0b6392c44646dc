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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
import org.minqing.places.HouseView;
import org.minqing.places.Houses;
import org.minqing.places.OrgTree;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;
import org.minqing.residents.Residents;

/** Alerts, and what is held back. */
@GraphQLApi
@DefaultNonNull
public class AlertsApi {
    private final Callers callers;
    private final Alerts alerts;
    private final AlertReadStore store;
    private final OrgTree tree;
    private final Houses houses;
    private final Residents residents;

    AlertsApi(Callers callers, Alerts alerts, AlertReadStore store, OrgTree tree, Houses houses, Residents residents) {
        this.callers = callers;
        this.alerts = alerts;
        this.store = store;
        this.tree = tree;
        this.houses = houses;
        this.residents = residents;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("预警，最新的在前；不含旧数据补报的。Alerts, the latest first, without those of readings of long ago.")
    public Uni<AlertConnection> alerts(
            @Nullable @Description("要哪些。Which.") AlertFilter filter,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        AlertFilter asked = filter == null ? new AlertFilter(null, null, null, null) : filter;
        int[] areas = areas(caller, asked.orgNodeId());
        String[] kinds = asked.kinds() == null
                ? null
                : asked.kinds().stream().map(Enum::name).toArray(String[]::new);
        return store.listAlerts(
                caller,
                new AlertReadStore.Filter(areas, kinds, asked.condition(), asked.visibility()),
                Page.of(first, after));
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("抑制，最新的在前，各列明未派发了什么。Suppressions, the latest first, each with what it withheld.")
    public Uni<SuppressionConnection> suppressions(
            @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.") String orgNodeId,
            @Nullable @Description("仅未结束的，或仅已结束的。Only open ones, or only those that are over.") Boolean isOpen,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        return store.listSuppressions(caller, areas(caller, orgNodeId), isOpen, Page.of(first, after));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("知悉一个预警。Takes an alert up.")
    public Uni<AlertPayload> alertAcknowledge(@Description("哪个。Which.") AlertAcknowledge input) {
        return alert(alerts.acknowledge(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("把一个预警搁置一段时间。Shelves an alert for a while.")
    public Uni<AlertPayload> alertShelve(@Description("哪个、多久。Which and for how long.") AlertShelve input) {
        return alert(alerts.shelve(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("确认一切安好，不必派单。Says that all is well, so that nobody is sent.")
    public Uni<AlertPayload> alertConfirmWell(@Description("哪个。Which.") AlertConfirmWell input) {
        return alert(alerts.confirmWell(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY})
    @Description("把一套房屋标为空关：到期或首次用水之前，不因无人用水而派单。"
            + "Marks a house as vacant: nobody is sent for lack of use until the end or the first use.")
    public Uni<HousePayload> houseMarkVacant(@Description("哪套、多久。Which and for how long.") HouseMarkVacant input) {
        return house(alerts.markVacant(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY})
    @Description("把一套房屋标为有人居住。Marks a house as lived in.")
    public Uni<HousePayload> houseMarkOccupied(@Description("哪套。Which.") HouseMarkOccupied input) {
        return house(alerts.markOccupied(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("在一段时间内抑制一套房屋的某些预警。Holds kinds of alerts of a house back for a while.")
    public Uni<SuppressionPayload> suppressionStart(
            @Description("哪套、哪些、多久。Which, what, how long.") SuppressionStart input) {
        return suppression(alerts.suppress(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("提前结束一条抑制。Ends a suppression before its time.")
    public Uni<SuppressionPayload> suppressionEnd(@Description("哪条。Which.") SuppressionStop input) {
        return suppression(alerts.endSuppression(callers.current(), input));
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("所涉房屋；集中器没有。The house it is about; a concentrator has none.")
    public Uni<List<@Nullable HouseView>> house(@Source List<AlertView> of) {
        return houses.find(callers.current(), keys(of, AlertView::houseKey))
                .map(found -> inOrder(of, AlertView::houseKey, found));
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("最相关的居民。Whom it concerns most.")
    public Uni<List<@Nullable ResidentView>> resident(@Source List<AlertView> of) {
        return residents
                .find(callers.current(), keys(of, AlertView::residentKey))
                .map(found -> inOrder(of, AlertView::residentKey, found));
    }

    @Sensitivity(INTERNAL)
    @Description("仍在的预警，最新的在前，至多 20 个。Its active alerts, the latest first, 20 at most.")
    public Uni<List<List<AlertView>>> activeAlerts(@Source List<HouseView> of) {
        return store.listOfHouses(
                        callers.current(), of.stream().map(HouseView::key).toList())
                .map(found -> of.stream()
                        .map(house -> found.getOrDefault(house.key(), List.of()))
                        .toList());
    }

    @Sensitivity(INTERNAL)
    @Description("未派发的预警，至多 500 个。What it withheld, 500 at most.")
    public Uni<List<List<WithheldView>>> withheld(@Source List<SuppressionView> of) {
        return store.listWithheld(
                        callers.current(), of.stream().map(SuppressionView::key).toList())
                .map(found -> of.stream()
                        .map(suppression -> found.getOrDefault(suppression.key(), List.of()))
                        .toList());
    }

    private int[] areas(Caller caller, @Nullable String orgNodeId) {
        return orgNodeId == null ? tree.areasOf(caller.areas()) : tree.areasBelow(orgNodeId);
    }

    private Uni<AlertPayload> alert(Uni<Outcome> outcome) {
        return outcome.chain(
                done -> shown(done, store::findAlerts).map(view -> new AlertPayload(view, done.problems())));
    }

    private Uni<HousePayload> house(Uni<Outcome> outcome) {
        return outcome.chain(done -> shown(done, (caller, keys) -> houses.find(caller, keys))
                .map(view -> new HousePayload(view, done.problems())));
    }

    private Uni<SuppressionPayload> suppression(Uni<Outcome> outcome) {
        return outcome.chain(done ->
                shown(done, store::findSuppressions).map(view -> new SuppressionPayload(view, done.problems())));
    }

    private interface Finder<V> {
        Uni<Map<Long, V>> find(Caller caller, List<Long> keys);
    }

    /** The row that a mutation changed, as its caller sees it now. */
    private <V> Uni<@Nullable V> shown(Outcome done, Finder<V> finder) {
        return done.key()
                .map(key -> finder.find(callers.current(), List.of(key)).map(found -> found.get(key)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static <P> List<Long> keys(List<P> parents, Function<P, Long> key) {
        return parents.stream().map(key).filter(Objects::nonNull).distinct().toList();
    }

    private static <P, V> List<@Nullable V> inOrder(List<P> parents, Function<P, Long> key, Map<Long, V> found) {
        List<V> values = new java.util.ArrayList<>(parents.size());
        parents.forEach(parent -> values.add(key.apply(parent) == null ? null : found.get(key.apply(parent))));
        return values;
    }
}
