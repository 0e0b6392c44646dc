package org.minqing.places;

import org.jspecify.annotations.Nullable;

/**
 * A house as a source tells of it, by its address. What a source does not know is null and leaves as it is what is known.
 *
 * @param street with its lane where there is one, such as {@code 虚构路}
 * @param lane such as {@code 12弄}; empty for a building on the street itself
 * @param building its number, such as {@code 3号}
 * @param stairwell such as {@code 2单元}; empty where the building has one entrance
 * @param number the house's number, such as {@code 101}
 * @param status what is said of a house that was unknown; of one that is known, those know more who visit it
 */
public record HouseRecord(
        int neighbourhoodId,
        String street,
        String lane,
        String building,
        String stairwell,
        String number,
        int floor,
        @Nullable HouseStatus status,
        BuildingFacts facts) {
    private static final int PART_MAX = 60;
    private static final int FLOOR_MIN = -9;
    private static final int FLOOR_MAX = 200;

    /** What is known of the building; null where it is not. */
    public record BuildingFacts(
            @Nullable Integer floors,
            @Nullable Integer builtYear,
            @Nullable Boolean hasLift,
            @Nullable Double latitude,
            @Nullable Double longitude) {
        public static final BuildingFacts UNKNOWN = new BuildingFacts(null, null, null, null, null);
    }

    public HouseRecord {
        street = street.strip();
        lane = lane.strip();
        building = building.strip();
        stairwell = stairwell.strip();
        number = number.strip();
        if (street.isEmpty() || building.isEmpty() || number.isEmpty()) {
            throw new IllegalArgumentException("An address has a street, a building and a number");
        }
        if (Math.max(Math.max(street.length(), lane.length()), Math.max(building.length(), stairwell.length()))
                > PART_MAX) {
            throw new IllegalArgumentException("A part of an address has at most %d characters".formatted(PART_MAX));
        }
        if (floor < FLOOR_MIN || floor > FLOOR_MAX) {
            throw new IllegalArgumentException("A floor is between %d and %d".formatted(FLOOR_MIN, FLOOR_MAX));
        }
    }
}
