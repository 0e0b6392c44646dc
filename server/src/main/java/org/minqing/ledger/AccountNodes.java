package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class AccountNodes implements NodeSource {
    private final Callers callers;
    private final AccountStore store;

    AccountNodes(Callers callers, AccountStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return AccountView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.find(AccountSight.of(callers.current()), List.of(number))
                .map(found -> Optional.ofNullable(found.get(number)));
    }
}
