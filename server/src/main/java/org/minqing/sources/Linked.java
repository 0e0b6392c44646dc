package org.minqing.sources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row after it was linked.
 *
 * @param doubt why somebody must decide whom it is about; null where that is settled
 * @param isKept whether the record is kept at once; what is about a person alone waits until that person is known
 * @param fault why it cannot be taken in; null where it can
 */
record Linked(SourceRow row, @Nullable Doubt doubt, boolean isKept, RowRefusal.@Nullable Fault fault) {
    /**
     * Whom a row may be about.
     *
     * @param score of the likeliest; 0 when nobody is likely
     * @param candidates the likeliest first
     */
    record Doubt(double score, List<Long> candidates) {
        static final Doubt NOBODY = new Doubt(0, List.of());

        Doubt {
            candidates = List.copyOf(candidates);
        }
    }
}
