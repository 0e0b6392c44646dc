package org.minqing.redemption;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.MERCHANT;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Actor;
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** What a service point takes in, today and by closed days. */
@GraphQLApi
@DefaultNonNull
public class SettlementsApi {
    private final Callers callers;
    private final Settlements settlements;
    private final SettlementStore store;

    SettlementsApi(Callers callers, Settlements settlements, SettlementStore store) {
        this.callers = callers;
        this.settlements = settlements;
        this.store = store;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall(MERCHANT)
    @Description("本人柜台今日情况；不是本人的柜台，各数为 0。How the caller's counter stands today; all 0 for somebody else's.")
    public Uni<CounterView> counter(@Id @Description("哪个兑换点。Which service point.") String servicePointId) {
        return store.findCounter(
                OwnRows.alone(callers.current()),
                NodeId.number(ServicePointView.TYPE, servicePointId).orElse(-1L));
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({MERCHANT, SECRETARY, STREET_OFFICER, AUDITOR})
    @Description("日结，最新的在前：商户看自己柜台的，其他人看本范围的。"
            + "Settlements, the latest first: a merchant sees its counters', others those of their area.")
    public Uni<SettlementConnection> settlements(
            @Id @Nullable @Description("某个兑换点的；不填不限。Of a service point; of any unless told.") String servicePointId,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        Actor actor = OwnRows.of(caller);
        Long point = servicePointId == null
                ? null
                : NodeId.number(ServicePointView.TYPE, servicePointId).orElse(-1L);
        return store.list(actor, point, Page.of(first, after), actor != caller);
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall({MERCHANT, SECRETARY, STREET_OFFICER})
    @Description("日结：每个兑换点每天一次，结后不变，更正计入下一次。"
            + "Closes a day of a service point, once and for ever; corrections enter the next.")
    public Uni<SettlementPayload> settlementClose(
            @Description("哪个兑换点、哪一天。Which service point, which day.") SettlementClose input) {
        Caller caller = callers.current();
        return settlements
                .close(caller, input)
                .chain(done -> done.key()
                        .map(key -> store.findSettlement(OwnRows.of(caller), key))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                        .map(found -> new SettlementPayload(found.orElse(null), done.problems())));
    }
}
