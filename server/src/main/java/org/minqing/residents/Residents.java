package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.access.Vault;
import org.minqing.platform.Actor;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Problem;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** People; the door for other features. */
@ApplicationScoped
public class Residents {
    static final String PHONE = "resident.phone";
    static final String CONTACT_PHONE = "emergency_contact.phone";
    static final String ID_NUMBER = "resident.id_number";
    private static final String REVEAL = "REVEAL";
    private static final int NOTE_MIN = 4;
    private static final int NOTE_MAX = 200;
    /** A phone that lost the answer asks again at once; whoever asks later asks anew, and says why. */
    private static final int OPEN_MINUTES = 10;

    private final UnitOfWork work;
    private final Requests requests;
    private final ResidentStore store;
    private final Audit audit;
    private final Vault vault;

    @ConfigProperty(name = "minqing.reveals-per-hour")
    int revealsPerHour;

    Residents(UnitOfWork work, Requests requests, ResidentStore store, Audit audit, Vault vault) {
        this.work = work;
        this.requests = requests;
        this.store = store;
        this.audit = audit;
        this.vault = vault;
    }

    /** The residents that the caller may see, by key. */
    public Uni<Map<Long, ResidentView>> find(Caller caller, List<Long> keys) {
        return store.findResidents(caller, keys);
    }

    /**
     * The resident's phone, for the server itself to call. The audit line is committed before the number is opened.
     *
     * @param why what it is called for, a code
     */
    public Uni<Optional<String>> findPhone(Actor server, long resident, String why) {
        return openPhone(server, resident, why, PHONE, tx -> store.findPhone(tx, resident));
    }

    /** The residents who have the number of the first of the resident's emergency contacts: that contact, where it lives here. */
    public Uni<List<Long>> listWithPhoneOfContact(Tx tx, long resident) {
        return store.listWithPhoneOfContact(tx, resident);
    }

    /** The phone of the first of the resident's emergency contacts, likewise. */
    public Uni<Optional<String>> findPhoneOfContact(Actor server, long resident, String why) {
        return openPhone(server, resident, why, CONTACT_PHONE, tx -> store.findContactPhone(tx, resident));
    }

    private Uni<Optional<String>> openPhone(
            Actor server,
            long resident,
            String why,
            String column,
            Function<Tx, Uni<Optional<ResidentStore.SealedPhone>>> find) {
        return work.run(
                        server,
                        tx -> find.apply(tx)
                                .call(found -> found.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : audit.write(
                                                tx,
                                                server,
                                                new Audit.Line(
                                                        found.get().neighbourhoodId(),
                                                        "CALL",
                                                        ResidentView.TYPE,
                                                        NodeId.of(ResidentView.TYPE, resident),
                                                        why,
                                                        Map.of("column", column)))))
                .map(found -> found.map(phone -> vault.open(column, phone.row(), phone.cipher())));
    }

    /**
     * Opens what is masked. The audit line is committed before anything is opened; a request sent again adds none, and is answered
     * only as long as its line is fresh and in the area whose auditors read it.
     */
    Uni<Revealed> reveal(Caller caller, ResidentReveal input) {
        return requests.once(caller, "residentReveal", input.requestId(), input, tx -> note(tx, caller, input))
                .chain(outcome -> outcome.key()
                        .map(key -> open(caller, key, input))
                        .orElseGet(() -> Uni.createFrom().item(Revealed.nothing(outcome.problems()))));
    }

    record Revealed(Optional<String> name, Optional<String> phone, Optional<String> idNumber, List<Problem> problems) {
        static Revealed nothing(List<Problem> problems) {
            return new Revealed(Optional.empty(), Optional.empty(), Optional.empty(), problems);
        }
    }

    private Uni<Long> note(Tx tx, Caller caller, ResidentReveal input) {
        int length = input.note().strip().length();
        if (length < NOTE_MIN || length > NOTE_MAX) {
            return refused(ResidentProblem.REVEAL_NOTE_TOO_SHORT, "input.note");
        }
        long key = NodeId.number(ResidentView.TYPE, input.residentId()).orElse(-1L);
        return audit.countOfLastHour(tx, caller, REVEAL)
                .invoke(this::refuseOver)
                .chain(() -> store.findSealed(tx, key))
                .map(found ->
                        found.orElseThrow(() -> new Refused(ResidentProblem.RESIDENT_NOT_FOUND, "input.residentId")))
                .chain(found -> audit.write(tx, caller, line(input, found)))
                .replaceWith(key);
    }

    private void refuseOver(int count) {
        if (count >= revealsPerHour) {
            throw new Refused(ResidentProblem.REVEALS_EXHAUSTED, "", revealsPerHour);
        }
    }

    private Uni<Revealed> open(Caller caller, long key, ResidentReveal input) {
        return work.run(
                        caller,
                        tx -> store.findSealed(tx, key)
                                .map(found -> found.orElseThrow(
                                        () -> new Refused(ResidentProblem.RESIDENT_NOT_FOUND, "input.residentId")))
                                .call(found -> audit.isRecent(tx, caller, line(input, found), OPEN_MINUTES)
                                        .invoke(Residents::refuseOld)))
                .map(this::opened)
                .onFailure(Refused.class)
                .recoverWithItem(refusal ->
                        Revealed.nothing(Outcome.refused((Refused) refusal).problems()));
    }

    private static void refuseOld(boolean isRecent) {
        if (!isRecent) {
            throw new Refused(ResidentProblem.REVEAL_OVER, "input.requestId", OPEN_MINUTES);
        }
    }

    private Revealed opened(ResidentStore.Sealed sealed) {
        return new Revealed(
                Optional.of(sealed.name()),
                sealed.phone().map(value -> vault.open(PHONE, sealed.row(), value)),
                sealed.idNumber().map(value -> vault.open(ID_NUMBER, sealed.row(), value)),
                List.of());
    }

    private static <T> Uni<T> refused(ResidentProblem code, String path) {
        return Uni.createFrom().failure(new Refused(code, path));
    }

    private static Audit.Line line(ResidentReveal input, ResidentStore.Sealed found) {
        return new Audit.Line(
                found.neighbourhoodId(),
                REVEAL,
                ResidentView.TYPE,
                input.residentId(),
                input.purpose() + ": " + input.note().strip(),
                Map.of("requestId", input.requestId()));
    }
}
