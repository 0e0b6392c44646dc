package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class VoucherNodes implements NodeSource {
    private final Callers callers;
    private final VoucherStore store;

    VoucherNodes(Callers callers, VoucherStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return VoucherView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findVoucher(OwnRows.of(callers.current()), number).map(found -> found);
    }
}
