package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;

/** Whose sign-in speaks for which resident, and who may spend whose points; the door for other features. */
@ApplicationScoped
public class Members {
    private final MemberStore store;

    Members(MemberStore store) {
        this.store = store;
    }

    /**
     * From now on this sign-in speaks for the resident. Refused for one that speaks for another, and for a resident that is not in the
     * scope of the unit of work.
     */
    public Uni<Void> link(Tx tx, String subject, long resident, String by) {
        return store.link(tx, subject, resident, by)
                .map(found -> found.orElseThrow(
                        () -> new Refused(LedgerProblem.LEDGER_RESIDENT_NOT_FOUND, "input.residentId")))
                .invoke(linked -> {
                    if (!Objects.equals(linked, resident)) {
                        throw new Refused(LedgerProblem.LEDGER_MEMBER_LINKED, "input.subject");
                    }
                })
                .replaceWithVoid();
    }

    /** The sign-ins that speak for one of these residents. */
    public Uni<List<String>> listSubjects(Tx tx, List<Long> residents) {
        return store.listSubjects(tx, residents);
    }

    /** Whether whoever signs in so may spend the resident's points: it speaks for that resident, or is a proxy of it now. */
    public Uni<Boolean> maySpend(Tx tx, String subject, long resident) {
        return store.judge(tx, new String[] {subject}, new Long[] {resident}, new Long[] {null})
                .map(judged -> judged.get(0).may());
    }
}
