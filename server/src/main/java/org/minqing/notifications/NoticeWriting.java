package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;

/** Writes notices down and, when they are committed, tells those who listen and sets the lanes going. */
@ApplicationScoped
class NoticeWriting {
    private final NoticeStore store;
    private final Signals signals;
    private final Instance<Lanes> lanes;

    NoticeWriting(NoticeStore store, Signals signals, Instance<Lanes> lanes) {
        this.store = store;
        this.signals = signals;
        this.lanes = lanes;
    }

    Uni<Void> write(Tx tx, List<NoticeDraft> drafts) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.insert(tx, drafts)
                .invoke(made -> {
                    made.forEach(notice ->
                            signals.send(tx, new Signal(Notices.TOPIC, notice.neighbourhoodId(), notice.id())));
                    tx.afterCommit(() -> lanes.get().wake());
                })
                .replaceWithVoid();
    }
}
