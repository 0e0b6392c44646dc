package org.minqing.access;

import io.smallrye.mutiny.Uni;
import org.minqing.platform.Tx;

/**
 * What a feature lets go of when a person asks to be forgotten. Whoever keeps something that tells of a person brings one; all run in
 * one transaction that sees every area.
 */
public interface Forgetting {
    /** Those who still need the person's name come before those who take it away. */
    int LAST = 100;

    default int order() {
        return 0;
    }

    /** Leaves nothing by which the person could be known; the key alone may stay where sums need it. */
    Uni<Void> forget(Tx tx, long resident);
}
