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
        return set(caller, "consentGive", input, (tx, area, key) -> store.give(tx, area, key, input));
    }

    /** From the commit on nobody uses what was withdrawn: each use asks the database. */
    Uni<Outcome> withdraw(Caller caller, ConsentSet input) {
        return set(caller, "consentWithdraw", input, (tx, area, key) -> store.withdraw(tx, area, key, input));
    }

    private interface Word {
        Uni<Void> write(Tx tx, int area, long resident);
    }

    private Uni<Outcome> set(Caller caller, String operation, ConsentSet input, Word word) {
        return requests.once(caller, operation, input.requestId(), input, tx -> {
            if (input.note() != null && input.note().strip().length() > NOTE_MAX) {
                throw new Refused(PrivacyProblem.CONSENT_NOTE_TOO_LONG, "input.note");
            }
            long key = NodeId.number("Resident", input.residentId()).orElse(-1L);
            return store.findArea(tx, key)
                    .map(found -> found.orElseThrow(
                            () -> new Refused(PrivacyProblem.CONSENT_RESIDENT_NOT_FOUND, "input.residentId")))
                    .call(area -> word.write(tx, area, key))
                    .call(area -> audit.write(tx, caller, line(operation, input, area)))
                    .replaceWith(key);
        });
    }

    private static Audit.Line line(String operation, ConsentSet input, int area) {
        String action = operation.equals("consentGive") ? "CONSENT_GIVE" : "CONSENT_WITHDRAW";
        return new Audit.Line(
                area,
                action,
                "Resident",
                input.residentId(),
                null,
                Map.of("purpose", input.purpose().name()));
    }
}
