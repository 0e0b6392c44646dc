package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import org.minqing.platform.Tx;

/**
 * Who changes the same subjects over and over, such as an import. What such a transaction changes, after it said
 * {@link TagWriting#gather}, rules look at once, when nobody is at it any more: at the latest some minutes after.
 */
public interface Gathering {
    /** Whether somebody is at it just now, or was a moment ago. */
    Uni<Boolean> goesOn(Tx tx);
}
