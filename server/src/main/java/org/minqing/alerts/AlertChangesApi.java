package org.minqing.alerts;

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

/** Alerts as they change. */
@GraphQLApi
@DefaultNonNull
public class AlertChangesApi {
    private final Callers callers;
    private final Signals signals;
    private final AlertReadStore store;

    AlertChangesApi(Callers callers, Signals signals, AlertReadStore store) {
        this.callers = callers;
        this.signals = signals;
        this.store = store;
    }

    @Subscription
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("预警成立、被处理或消除时，推送该预警。An alert whenever it is raised, taken up or settled.")
    public Multi<AlertView> alertChanged() {
        Caller caller = callers.current();
        return signals.follow(
                AlertView.TYPE,
                caller.scope(),
                key -> store.findAlerts(caller, List.of(key)).map(found -> Optional.ofNullable(found.get(key))));
    }
}
