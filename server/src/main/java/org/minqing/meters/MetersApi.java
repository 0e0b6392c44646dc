package org.minqing.meters;

import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.HouseView;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** Water meters. */
@GraphQLApi
@DefaultNonNull
public class MetersApi {
    private final Callers callers;
    private final MeterCare care;
    private final MeterStore store;

    MetersApi(Callers callers, MeterCare care, MeterStore store) {
        this.callers = callers;
        this.care = care;
        this.store = store;
    }

    @Mutation
    @Sensitivity
    @MayCall(DATA_STEWARD)
    @Description("拆除一块水表：它的预警随之消除，其后的读数不再收入。"
            + "Takes a meter out of use: its alerts end, and readings of it are refused from now on.")
    public Uni<MeterPayload> meterRemove(@Description("哪块。Which.") MeterRemove input) {
        return shown(care.remove(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall(DATA_STEWARD)
    @Description("更换一块水表：旧表的预警消除，新表即受监测。"
            + "Puts a new meter in the place of an old one, whose alerts end; the new one is watched from now on.")
    public Uni<MeterPayload> meterSwap(@Description("哪块、换成哪块。Which, and by which.") MeterSwap input) {
        return shown(care.swap(callers.current(), input));
    }

    @Nullable
    @Sensitivity(INTERNAL)
    @Description("在用的水表；没有的为空。Its meter in use; null where there is none.")
    public Uni<List<@Nullable MeterView>> meter(@Source List<HouseView> of) {
        return store.findOfHouses(
                        callers.current(), of.stream().map(HouseView::key).toList())
                .map(found -> {
                    List<@Nullable MeterView> inOrder = new ArrayList<>(of.size());
                    of.forEach(house -> inOrder.add(found.get(house.key())));
                    return inOrder;
                });
    }

    private Uni<MeterPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> done.key()
                .map(key -> store.findMeter(caller, key))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(meter -> new MeterPayload(meter.orElse(null), done.problems())));
    }
}
