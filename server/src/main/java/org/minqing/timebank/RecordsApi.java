package org.minqing.timebank;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.VOLUNTEER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
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
import org.minqing.places.OrgTree;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Service records: what was done, who confirms it, who doubts it. */
@GraphQLApi
@DefaultNonNull
public class RecordsApi {
    private final Callers callers;
    private final Records records;
    private final Disputes disputes;
    private final ServiceRecordStore store;
    private final ServiceDisputeStore disputeStore;
    private final RecordParents parents;
    private final OrgTree tree;

    RecordsApi(
            Callers callers,
            Records records,
            Disputes disputes,
            ServiceRecordStore store,
            ServiceDisputeStore disputeStore,
            RecordParents parents,
            OrgTree tree) {
        this.callers = callers;
        this.records = records;
        this.disputes = disputes;
        this.store = store;
        this.disputeStore = disputeStore;
        this.parents = parents;
        this.tree = tree;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("我的服务记录，最新的在前。My service records, the latest first.")
    public Uni<ServiceRecordConnection> myRecords(
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return store.listOwn(callers.current(), Page.of(first, after));
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("服务记录，最新的在前。Service records, the latest first.")
    public Uni<ServiceRecordConnection> serviceRecords(
            @Nullable @Description("要哪些。Which.") ServiceRecordFilter filter,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        ServiceRecordFilter asked = filter == null ? ServiceRecordFilter.ALL : filter;
        return store.list(caller, areas(caller, asked.orgNodeId()), asked, Page.of(first, after));
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("未了结的争议，最早的在前。Disputes that nobody has ended, the oldest first.")
    public Uni<ServiceDisputeConnection> serviceDisputes(
            @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.") String orgNodeId,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        return disputeStore.listOpen(caller, areas(caller, orgNodeId), Page.of(first, after));
    }

    private Integer[] areas(Caller caller, @Nullable String orgNodeId) {
        int[] areas = orgNodeId == null ? tree.areasOf(caller.areas()) : tree.areasBelow(orgNodeId);
        return Arrays.stream(areas).boxed().toArray(Integer[]::new);
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("确认服务记录，由受助者或组织者；随即入账。Confirms a record, as its receiver or organiser; it is posted at once.")
    public Uni<ServiceRecordPayload> recordConfirm(@Description("哪条。Which.") RecordConfirm input) {
        Caller caller = callers.current();
        return records.confirm(caller, input)
                .chain(done -> InOrder.shown(done, keys -> store.findRecords(caller, keys))
                        .map(record -> new ServiceRecordPayload(record, done.problems())));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description("对服务记录提出争议，双方均可。Doubts a record; either side may.")
    public Uni<ServiceDisputePayload> recordDispute(@Description("哪条、为何。Which, and why.") RecordDispute input) {
        Caller caller = callers.current();
        return records.dispute(caller, input)
                .chain(done -> InOrder.shown(done, keys -> disputeStore.findDisputes(caller, keys))
                        .map(dispute -> new ServiceDisputePayload(dispute, done.problems())));
    }

    @Mutation
    @Sensitivity
    @MayCall(SECRETARY)
    @Description("了结争议；已入账的以冲正更正。Ends a dispute; what was posted is reversed, never changed.")
    public Uni<ServiceDisputePayload> disputeResolve(@Description("哪个、如何。Which, and how.") DisputeResolve input) {
        Caller caller = callers.current();
        return disputes.resolve(caller, input)
                .chain(done -> InOrder.shown(done, keys -> disputeStore.findDisputes(caller, keys))
                        .map(dispute -> new ServiceDisputePayload(dispute, done.problems())));
    }

    @Nullable
    @Sensitivity
    @Description("在哪个活动中；由原时间银行导入的没有。In which activity; those of an earlier bank have none.")
    public Uni<List<@Nullable ActivityView>> activity(@Source List<ServiceRecordView> of) {
        return parents.activities(callers.current(), of);
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("哪位志愿者。Who helped.")
    public Uni<List<@Nullable VolunteerView>> volunteer(@Source List<ServiceRecordView> of) {
        return parents.volunteers(callers.current(), of);
    }

    @Sensitivity(INTERNAL)
    @Description("对它的争议，最早的在前，至多 20 个。Disputes about it, the oldest first, 20 at most.")
    public Uni<List<List<ServiceDisputeView>>> disputes(@Source List<ServiceRecordView> of) {
        return disputeStore
                .listOfRecords(
                        callers.current(),
                        of.stream().map(ServiceRecordView::key).toList())
                .map(found -> InOrder.lists(of, ServiceRecordView::key, found));
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("所争议的记录。The record that is doubted.")
    public Uni<List<@Nullable ServiceRecordView>> record(@Source List<ServiceDisputeView> of) {
        Caller caller = callers.current();
        return InOrder.one(of, ServiceDisputeView::recordKey, keys -> store.findRecords(caller, keys));
    }
}
