package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Reaction;
import org.minqing.platform.Tx;
import org.minqing.residents.ResidentsMerged;

/** Nobody loses a minute or a point by a merge, nor by its undoing. */
@ApplicationScoped
class FollowOnResidentsMerged implements Reaction<ResidentsMerged> {
    private final FurtherAccounts accounts;

    FollowOnResidentsMerged(FurtherAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Class<ResidentsMerged> event() {
        return ResidentsMerged.class;
    }

    @Override
    public Uni<Void> react(Tx tx, ResidentsMerged event) {
        return event.isUndone() ? accounts.giveBack(tx, event) : accounts.takeOver(tx, event);
    }
}
