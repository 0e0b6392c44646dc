package org.minqing.workorders;

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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.files.Files;
import org.minqing.files.PhotoView;
import org.minqing.journal.JournalEntryView;
import org.minqing.places.HouseView;
import org.minqing.places.OrgTree;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Work orders, and what belongs to them. */
@GraphQLApi
@DefaultNonNull
public class WorkOrdersApi {
    private final Callers callers;
    private final Files files;
    private final WorkOrderReadStore store;
    private final OrgTree tree;

    WorkOrdersApi(Callers callers, Files files, WorkOrderReadStore store, OrgTree tree) {
        this.callers = callers;
        this.files = files;
        this.store = store;
        this.tree = tree;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("工单：未了结的，最急的在前；或已了结的，最新的在前。"
            + "Work orders: those that are open, the most pressing first; or those that are over, the latest first.")
    public Uni<WorkOrderConnection> workOrders(
            @Nullable @Description("要哪些。Which.") WorkOrderFilter filter,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        WorkOrderFilter asked = filter == null ? WorkOrderFilter.OPEN : filter;
        int[] areas = asked.orgNodeId() == null ? tree.areasOf(caller.areas()) : tree.areasBelow(asked.orgNodeId());
        Page page = Page.of(first, after);
        return Boolean.TRUE.equals(asked.isOver())
                ? store.listEnded(caller, areas, asked, page)
                : store.listOpen(caller, areas, asked, page);
    }

    @Sensitivity(INTERNAL)
    @Description("每一步的记录，先办的在前，至多 200 步。Its steps, the first first, 200 at most.")
    public Uni<List<List<WorkOrderStepView>>> steps(@Source List<WorkOrderView> of) {
        return store.listSteps(
                        callers.current(), of.stream().map(WorkOrderView::key).toList())
                .map(found -> of.stream()
                        .map(order -> found.getOrDefault(order.key(), List.of()))
                        .toList());
    }

    @Sensitivity(INTERNAL)
    @Description("这一步的照片。Its photos.")
    public Uni<List<List<PhotoView>>> photos(@Source List<WorkOrderStepView> of) {
        Set<UUID> keys = of.stream().flatMap(step -> step.photoKeys().stream()).collect(Collectors.toSet());
        return files.find(callers.current(), keys)
                .map(found -> of.stream()
                        .map(step -> step.photoKeys().stream()
                                .map(found::get)
                                .filter(Objects::nonNull)
                                .toList())
                        .toList());
    }

    @Name("workOrders")
    @Sensitivity(INTERNAL)
    @Description("工单，最新的在前，至多 20 张。Its orders, the latest first, 20 at most.")
    public Uni<List<List<WorkOrderView>>> workOrdersOfHouse(@Source List<HouseView> of) {
        return store.listOfHouses(
                        callers.current(), of.stream().map(HouseView::key).toList())
                .map(found -> of.stream()
                        .map(house -> found.getOrDefault(house.key(), List.of()))
                        .toList());
    }

    @Name("workOrder")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description(
            "上门所办的工单；自行记录的没有。The order of which it is a visit; an entry that somebody wrote by themselves has none.")
    public Uni<List<@Nullable WorkOrderView>> workOrderOfEntry(@Source List<JournalEntryView> of) {
        List<Long> keys = of.stream()
                .map(JournalEntryView::orderKey)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return store.findOrders(callers.current(), keys).map(found -> {
            List<@Nullable WorkOrderView> orders = new ArrayList<>(of.size());
            of.forEach(entry -> orders.add(entry.orderKey() == null ? null : found.get(entry.orderKey())));
            return orders;
        });
    }
}
