package org.minqing.journal;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class JournalNodes implements NodeSource {
    private final Callers callers;
    private final JournalReadStore store;

    JournalNodes(Callers callers, JournalReadStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Override
    public String type() {
        return JournalEntryView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        return store.findEntries(callers.current(), List.of(number))
                .map(found -> Optional.ofNullable(found.get(number)));
    }
}
