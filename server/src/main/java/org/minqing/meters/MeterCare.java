package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.minqing.access.Caller;
import org.minqing.platform.Events;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Meters come and go: what an old one told ends with it, and a new one is watched from its first reading on. */
@ApplicationScoped
class MeterCare {
    static final Pattern SERIAL = Pattern.compile("\\p{Graph}{1,64}");

    private final Requests requests;
    private final MeterStore store;
    private final MeterDirectory directory;
    private final Events events;

    MeterCare(Requests requests, MeterStore store, MeterDirectory directory, Events events) {
        this.requests = requests;
        this.store = store;
        this.directory = directory;
        this.events = events;
    }

    Uni<Outcome> remove(Caller caller, MeterRemove input) {
        return requests.once(
                caller,
                "meterRemove",
                input.requestId(),
                input,
                tx -> remove(tx, input.meterId()).map(removed -> (long) removed.id()));
    }

    Uni<Outcome> swap(Caller caller, MeterSwap input) {
        return requests.once(caller, "meterSwap", input.requestId(), input, tx -> swap(tx, input));
    }

    private Uni<Long> swap(Tx tx, MeterSwap input) {
        if (!SERIAL.matcher(input.serial()).matches()) {
            throw new Refused(MeterProblem.METER_SERIAL_INVALID, "input.serial");
        }
        return remove(tx, input.meterId())
                .chain(removed -> store.install(tx, removed.id(), input.serial())
                        .call(() -> events.tell(
                                tx, new MeterInstalled(removed.neighbourhoodId(), List.of(removed.houseId())))))
                .map(Integer::longValue);
    }

    private Uni<MeterStore.Removed> remove(Tx tx, String meterId) {
        long key = NodeId.number(MeterView.TYPE, meterId).orElse(-1L);
        return store.remove(tx, key)
                .map(found -> found.orElseThrow(() -> new Refused(MeterProblem.METER_NOT_FOUND, "input.meterId")))
                .invoke(removed -> tx.afterCommit(() -> directory.forget(removed.serial())))
                .call(removed -> events.tell(tx, new MeterRemoved(removed.neighbourhoodId(), removed.id())));
    }
}
