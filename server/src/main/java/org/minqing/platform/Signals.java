package org.minqing.platform;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells those who listen that something changed: after the commit, never instead of the row itself. */
@ApplicationScoped
public class Signals {
    private final BroadcastProcessor<Signal> all = BroadcastProcessor.create();

    /** Tells it when {@code tx} has committed. */
    public void send(Tx tx, Signal signal) {
        tx.afterCommit(() -> all.onNext(signal));
    }

    /** What changes from now on under this topic. A listener that is too slow misses some: each only says to look again. */
    public Multi<Signal> listen(String topic) {
        return all.filter(signal -> signal.topic().equals(topic)).onOverflow().drop();
    }
}
