package org.minqing.audit;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.access.Vault;
import org.minqing.platform.Actor;
import org.minqing.platform.Elevated;
import org.minqing.platform.UnitOfWork;

/** Proves that nobody wrote a log over; the door for other features. */
@ApplicationScoped
public class AuditLog {
    /** Seals of one look: a few seconds of the database's time. */
    private static final int SEALS_MAX = 1_000;

    private final UnitOfWork work;
    private final SealStore store;
    private final Vault vault;

    AuditLog(UnitOfWork work, SealStore store, Vault vault) {
        this.work = work;
        this.store = store;
        this.vault = vault;
    }

    /**
     * Compares seals with the rows they close, and with each other. It looks at every area's rows and tells of none of them.
     *
     * @param after the last seal of an earlier look, 0 for the beginning
     */
    public Uni<AuditVerification> verify(Actor actor, AuditChain chain, int after) {
        return work.run(Elevated.of(actor), tx -> store.list(tx, chain, Math.max(after, 1), SEALS_MAX + 1))
                .map(kept -> check(chain, after, kept));
    }

    private AuditVerification check(AuditChain chain, int after, List<SealStore.Kept> kept) {
        ChainCheck check = new ChainCheck(vault, chain);
        boolean hasMore = kept.size() > SEALS_MAX;
        for (SealStore.Kept seal : kept.subList(0, Math.min(SEALS_MAX, kept.size()))) {
            if (after > 0 && seal.now().seq() == after) {
                check.begin(seal);
            } else {
                check.look(seal);
            }
        }
        return check.found(hasMore);
    }
}
