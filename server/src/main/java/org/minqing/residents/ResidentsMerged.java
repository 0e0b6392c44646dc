package org.minqing.residents;

import org.minqing.platform.Event;

/**
 * Two records of one person became one, or, undone, two again. What refers to residents by a foreign key has moved when this is told;
 * features whose rows cannot move react.
 *
 * @param mergeId the merge, the same when it is undone
 * @param keptId the record that stayed
 * @param lostId the one that now leads to it
 */
public record ResidentsMerged(int neighbourhoodId, long mergeId, long keptId, long lostId, boolean isUndone)
        implements Event {}
