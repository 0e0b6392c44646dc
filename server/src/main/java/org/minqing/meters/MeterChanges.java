package org.minqing.meters;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a batch of readings changed for one meter.
 *
 * @param meterId the meter
 * @param houseId its home
 * @param neighbourhoodId and area
 * @param lastAt its newest reading, seconds since 1970
 * @param changes what began and ended, in order
 * @param activeBefore kinds that were active before the first change
 * @param isAwake whether its readings were of long ago before this batch and are of today now: what is active and was told as
 *     history concerns somebody today
 * @param usedWhileVacantAt the first use since its home was marked vacant, seconds since 1970; empty when there was none in this batch
 * @param foldedAgainSince when readings came late: the changes are all there are after this time, and what was found there
 *     before and is not among them was never so; empty when the changes only add to what is known
 */
public record MeterChanges(
        int meterId,
        long houseId,
        int neighbourhoodId,
        long lastAt,
        List<ConditionChange> changes,
        Set<ConditionKind> activeBefore,
        boolean isAwake,
        OptionalLong usedWhileVacantAt,
        OptionalLong foldedAgainSince) {
    public MeterChanges {
        changes = List.copyOf(changes);
        activeBefore = Set.copyOf(activeBefore);
    }
}
