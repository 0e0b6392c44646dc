package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.access.Vault;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** People; the door for other features. */
@ApplicationScoped
public class Residents {
    static final String PHONE = "resident.phone";
    static final String ID_NUMBER = "resident.id_number";
    private static final int NOTE_MIN = 4;
    private static final int NOTE_MAX = 200;

    private final UnitOfWork work;
    private final ResidentStore store;
    private final Audit audit;
    private final Vault vault;

    Residents(UnitOfWork work, ResidentStore store, Audit audit, Vault vault) {
        this.work = work;
        this.store = store;
        this.audit = audit;
        this.vault = vault;
    }

    /** The residents that the caller may see, by key. */
    public Uni<Map<Long, ResidentView>> find(Caller caller, List<Long> keys) {
        return store.findResidents(caller, keys);
    }

    /** Opens what is masked. The audit line is committed before anything is opened. */
    Uni<Revealed> reveal(Caller caller, ResidentReveal input) {
        int length = input.note().strip().length();
        if (length < NOTE_MIN || length > NOTE_MAX) {
            return Uni.createFrom().failure(new Refused(ResidentProblem.REVEAL_NOTE_TOO_SHORT, "input.note"));
        }
        long key = NodeId.number(ResidentView.TYPE, input.residentId()).orElse(-1L);
        return work.run(
                        caller,
                        tx -> store.findSealed(tx, key)
                                .onItem()
                                .transform(found -> found.orElseThrow(
                                        () -> new Refused(ResidentProblem.RESIDENT_NOT_FOUND, "input.residentId")))
                                .call(found -> note(tx, caller, input, found)))
                .map(found -> new Revealed(
                        found.name(),
                        found.phone().map(value -> vault.open(PHONE, key, value)),
                        found.idNumber().map(value -> vault.open(ID_NUMBER, key, value))));
    }

    record Revealed(String name, Optional<String> phone, Optional<String> idNumber) {}

    private Uni<Void> note(Tx tx, Caller caller, ResidentReveal input, ResidentStore.Sealed found) {
        return audit.write(
                tx,
                caller,
                new Audit.Line(
                        found.neighbourhoodId(),
                        "REVEAL",
                        ResidentView.TYPE,
                        input.residentId(),
                        input.purpose() + ": " + input.note().strip(),
                        Map.of("requestId", input.requestId())));
    }
}
