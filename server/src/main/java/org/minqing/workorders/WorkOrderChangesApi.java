package org.minqing.workorders;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Sensitivity;
import org.minqing.platform.Signals;

/** Orders as they change. */
@GraphQLApi
@DefaultNonNull
public class WorkOrderChangesApi {
    private final Callers callers;
    private final Signals signals;
    private final WorkOrderReadStore store;

    WorkOrderChangesApi(Callers callers, Signals signals, WorkOrderReadStore store) {
        this.callers = callers;
        this.signals = signals;
        this.store = store;
    }

    @Subscription
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("工单每有变动，推送该工单。An order whenever it is opened or changes.")
    public Multi<WorkOrderView> workOrderChanged() {
        Caller caller = callers.current();
        return signals.follow(
                WorkOrderView.TYPE,
                caller.scope(),
                key -> store.findOrders(caller, List.of(key)).map(found -> Optional.ofNullable(found.get(key))));
    }
}
