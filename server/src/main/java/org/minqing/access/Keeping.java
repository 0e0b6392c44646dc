package org.minqing.access;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.minqing.platform.Tx;

/** Something that is kept for a term and then let go of. Each kind has a row in the table of terms, by its name. */
public interface Keeping {
    /** The name of its term, such as {@code JOURNAL}. */
    String kind();

    /**
     * Lets go of the oldest.
     *
     * @param before what ended before this is over
     * @param limit how many rows go at once
     * @return how many went
     */
    Uni<Integer> prune(Tx tx, Instant before, int limit);
}
