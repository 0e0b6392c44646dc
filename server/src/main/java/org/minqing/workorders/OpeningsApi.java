package org.minqing.workorders;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Sensitivity;

/** Orders that people open. */
@GraphQLApi
@DefaultNonNull
public class OpeningsApi {
    private final Callers callers;
    private final Openings openings;
    private final WorkOrderReadStore store;

    OpeningsApi(Callers callers, Openings openings, WorkOrderReadStore store) {
        this.callers = callers;
        this.openings = openings;
        this.store = store;
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("为居民诉求、热线或一网统管来件开一张工单。" + "Opens an order for what a person, the hotline or city operations ask for.")
    public Uni<WorkOrderPayload> workOrderOpen(@Description("何事、何处。What, and where.") WorkOrderOpen input) {
        Caller caller = callers.current();
        return openings.open(caller, input)
                .chain(done -> done.key()
                        .map(key -> store.findOrders(caller, List.of(key))
                                .map(found -> Optional.ofNullable(found.get(key))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                        .map(order -> new WorkOrderPayload(order.orElse(null), done.problems())));
    }
}
