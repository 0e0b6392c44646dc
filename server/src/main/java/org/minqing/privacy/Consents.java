package org.minqing.privacy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** What people let be done and what they refuse. */
@ApplicationScoped
class Consents {
    private static final int NOTE_MAX = 200;

    private final Requests requests;
    private final ConsentStore store;
    private final Audit audit;

    Consents(Requests requests, ConsentStore store, Audit audit) {
        this.requests = requests;
        this.store = store;
        this.audit = audit;
    }

    Uni<Outcome> give(Caller caller, ConsentSet input) {
        return set(caller, "consentGive", input, (tx, person) -> store.give(tx, person, input));
    }

    /** From the commit on nobody uses what was withdrawn: each use asks the database. */
    Uni<Outcome> withdraw(Caller caller, ConsentSet input) {
        return set(caller, "consentWithdraw", input, (tx, person) -> store.withdraw(tx, person, input));
    }

    private interface Word {
        Uni<Void> write(Tx tx, ConsentStore.Person person);
    }

    private Uni<Outcome> set(Caller caller, String operation, ConsentSet input, Word word) {
        return requests.once(caller, operation, input.requestId(), input, tx -> {
            if (input.note() != null && input.note().strip().length() > NOTE_MAX) {
                throw new Refused(PrivacyProblem.CONSENT_NOTE_TOO_LONG, "input.note");
            }
            long key = NodeId.number("Resident", input.residentId()).orElse(-1L);
            return store.find(tx, key)
                    .map(found -> found.orElseThrow(
                            () -> new Refused(PrivacyProblem.CONSENT_RESIDENT_NOT_FOUND, "input.residentId")))
                    .call(person -> word.write(tx, person))
                    .call(person -> audit.write(tx, caller, line(operation, input, person)))
                    .map(ConsentStore.Person::key);
        });
    }

    private static Audit.Line line(String operation, ConsentSet input, ConsentStore.Person person) {
        String action = operation.equals("consentGive") ? "CONSENT_GIVE" : "CONSENT_WITHDRAW";
        return new Audit.Line(
                person.area(),
                action,
                "Resident",
                person.id(),
                null,
                Map.of("purpose", input.purpose().name()));
    }
}
