package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
     * From now on this sign-in speaks for the resident; tells where that one lives. Refused for one that speaks for another, for a
     * resident for whom another speaks, and for one that is not in the scope of the unit of work.
     */
    public Uni<Integer> link(Tx tx, String subject, long resident, String by) {
        return store.lock(tx, resident)
                .map(found -> found.orElseThrow(
                        () -> new Refused(LedgerProblem.LEDGER_RESIDENT_NOT_FOUND, "input.residentId")))
                .call(() -> store.link(tx, subject, resident, by).invoke(link -> {
                    if (link.isEmpty() || link.get().resident() != resident) {
                        throw new Refused(LedgerProblem.LEDGER_MEMBER_LINKED, "input.subject");
                    }
                    if (!link.get().subject().equals(subject)) {
                        throw new Refused(LedgerProblem.LEDGER_MEMBER_THERE, "input.residentId");
                    }
                }));
    }

    /** No sign-in speaks for the resident any more; tells which did. */
    Uni<List<MemberStore.Unlinked>> unlink(Tx tx, long resident) {
        return store.unlink(tx, resident).invoke(unlinked -> {
            if (unlinked.isEmpty()) {
                throw new Refused(LedgerProblem.LEDGER_MEMBER_NOT_FOUND, "input.residentId");
            }
        });
    }

    /** Whether this sign-in speaks for any resident now. */
    public Uni<Boolean> isMember(Tx tx, String subject) {
        return store.isMember(tx, subject);
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
