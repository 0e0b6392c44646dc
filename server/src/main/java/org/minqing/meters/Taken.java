package org.minqing.meters;

import java.util.List;

/**
 * What became of a batch.
 *
 * @param fresh readings that were new
 * @param known readings that were known already, with the same value
 * @param refused the others
 */
record Taken(int fresh, int known, List<RefusedRow> refused) {
    Taken {
        refused = List.copyOf(refused);
    }
}
