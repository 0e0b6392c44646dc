package org.minqing.places;

import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link HouseRecord}.
 *
 * @param stairwellId null where the building has one entrance
 * @param isNew whether the house was unknown before
 */
public record HouseTaken(
        long houseId, long buildingId, @Nullable Long stairwellId, boolean isNew) {}
